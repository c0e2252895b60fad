package dev.holdfast.session.micronaut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server on a free port. */
record RunningRedis(RedisServer server, int port) implements AutoCloseable {
    static RunningRedis start() {
        try {
            int port = freePort();
            RedisServer server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
            return new RunningRedis(server, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
