package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server on a free port, which keeps nothing on disk and ends with this process. */
record Redis(int port) {
    static Redis start() throws IOException {
        int port = freePort();
        RedisServer.newRedisServer().port(port).setting("save \"\"").build().start();
        return new Redis(port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
