package dev.holdfast.session.concurrency;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.ConditionalSessionStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import redis.embedded.RedisServer;

class RedisConcurrencyTest extends ConcurrencyCases {
    private final int port = freePort();
    private final RedisServer server = start(port);

    @Override
    ConditionalSessionStore open() {
        Duration limit = Duration.ofSeconds(10);
        return RedisStore.builder()
                .url("redis://127.0.0.1:" + port)
                .connectTimeout(limit)
                .commandTimeout(limit)
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        server.stop();
    }

    private static RedisServer start(int port) {
        try {
            RedisServer server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
