package dev.holdfast.session.interop;

import dev.holdfast.conformance.compare.RedisProcess;
import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.store.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A Redis server of its own, as connect-redis uses it. */
final class RedisShared implements SharedStore {
    private final RedisProcess server = new RedisProcess();
    private final URI address = URI.create(server.url());
    private final RedisClient redis = RedisClient.builder()
            .hostAndPort(address.getHost(), address.getPort())
            .clientConfig(
                    DefaultJedisClientConfig.builder().timeoutMillis(60_000).build())
            .build();

    @Override
    public Map<String, ?> nodeSettings() {
        return Map.of("store", server.url());
    }

    @Override
    public SessionStore open() {
        return RedisStore.builder().client(redis).build();
    }

    /** Opens it for a Java application that keeps tombstones of destroyed sessions. */
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
        server.close();
    }

    private static String key(String id) {
        return "sess:" + id;
    }
}
