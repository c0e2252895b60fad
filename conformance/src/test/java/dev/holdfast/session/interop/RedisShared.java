package dev.holdfast.session.interop;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** A Redis server of its own, as connect-redis uses it. */
final class RedisShared implements SharedStore {
    private final RedisServer server;
    private final RedisClient redis;
    private final String url;

    RedisShared() {
        try {
            int port = freePort();
            url = "redis://127.0.0.1:" + port;
            server =
                    RedisServer.newRedisServer().port(port).setting("save \"\"").build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis = RedisClient.create(url);
    }

    @Override
    public Map<String, ?> nodeSettings() {
        return Map.of("store", url);
    }

    @Override
    public SessionStore open() {
        return RedisStore.builder().client(redis).build();
    }

    /** Opens it for a Java application that keeps destroyed sessions dead. */
    SessionStore openWithTombstones() {
        return RedisStore.builder()
                .client(redis)
                .tombstones(Duration.ofMinutes(1))
                .build();
    }

    @Override
    public String document(String id) {
        return Objects.requireNonNullElse(redis.get(key(id)), "");
    }

    @Override
    public Duration timeLeft(String id) {
        return Duration.ofMillis(redis.pttl(key(id)));
    }

    @Override
    public void age(String id, Duration left) {
        redis.pexpire(key(id), left.toMillis());
    }

    @Override
    public void close() {
        redis.close();
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

    private static String key(String id) {
        return "sess:" + id;
    }
}
