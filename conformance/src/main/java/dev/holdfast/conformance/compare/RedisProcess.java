package dev.holdfast.conformance.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server of its own, which keeps nothing on disk. */
public final class RedisProcess implements AutoCloseable {
    private final RedisServer server;
    private final String url;

    /** Starts it on a free port of 127.0.0.1. */
    public RedisProcess() {
        try {
            int port = freePort();
            url = "redis://127.0.0.1:" + port;
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns {@code redis://host:port}. */
    public String url() {
        return url;
    }

    /** Ends the server. */
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
