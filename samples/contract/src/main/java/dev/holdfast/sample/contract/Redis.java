package dev.holdfast.sample.contract;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A Redis that can be killed and started again, and has lost nothing. */
final class Redis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private Redis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static Redis start(Path folder) throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("dir " + folder)
                // each write is on the disk before it is answered
                .setting("appendonly yes")
                .setting("appendfsync always")
                .onShutdownForceStop(true)
                .build();
        server.start();
        return new Redis(server, port);
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
