package dev.holdfast.sample.contract;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis that can be killed and started again. */
final class Redis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private Redis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts one that loses nothing when it is killed: each write is on the disk before it is answered. */
    static Redis start(Path folder) throws IOException {
        return start("dir " + folder, "appendonly yes", "appendfsync always");
    }

    /** Starts one that waits for no disk, and so loses all when it is killed. */
    static Redis startWithoutDisk() throws IOException {
        return start("save \"\"");
    }

    private static Redis start(String... settings) throws IOException {
        int port = freePort();
        RedisServerBuilder server = RedisServer.newRedisServer().port(port).onShutdownForceStop(true);
        for (String setting : settings) {
            server.setting(setting);
        }
        Redis redis = new Redis(server.build(), port);
        redis.startAgain();
        return redis;
    }

    String address() {
        return "redis://127.0.0.1:" + port;
    }

    void kill() throws IOException {
        server.stop();
    }

    void startAgain() throws IOException {
        server.start();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
