package dev.holdfast.conformance.lab;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;

/** Sessions in Redis. */
record RedisBackend(RedisStore store, RedisClient redis, String prefix) implements Backend {
    /** One for each server, for all apps. */
    private static final Map<String, RedisClient> CLIENTS = new ConcurrentHashMap<>();

    /** The limit is long, because a slow machine is not a fault of the store. */
    private static final int PATIENCE_MILLIS = 60_000;

    static RedisBackend open(JsonNode options) {
        RedisClient redis = CLIENTS.computeIfAbsent(options.path("url").asString(), RedisBackend::connect);
        String prefix = options.path("prefix").asString("sess:");
        RedisStoreBuilder builder = RedisStore.builder().client(redis).prefix(prefix);
        if (options.path("ttl").asLong(0) != 0) {
            builder.ttl(Duration.ofSeconds(options.path("ttl").asLong()));
        }
        if (options.path("disableTTL").asBoolean(false)) {
            builder.disableTTL();
        }
        if (options.path("disableTouch").asBoolean(false)) {
            builder.disableTouch();
        }
        return new RedisBackend(builder.build(), redis, prefix);
    }

    private static RedisClient connect(String url) {
        URI address = URI.create(url);
        return RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis(PATIENCE_MILLIS)
                        .build())
                .build();
    }

    @Override
    public Map<String, String> contents() {
        Map<String, String> contents = new HashMap<>();
        for (String key : keys()) {
            String json = redis.get(key);
            if (json != null) {
                contents.put(key.substring(prefix.length()), json);
            }
        }
        return contents;
    }

    @Override
    public void clear() {
        keys().forEach(redis::del);
    }

    @Override
    public Map<String, @Nullable Long> ttl() {
        Map<String, @Nullable Long> ttl = new HashMap<>();
        for (String key : keys()) {
            long seconds = redis.ttl(key);
            ttl.put(key.substring(prefix.length()), seconds < 0 ? null : seconds);
        }
        return ttl;
    }

    private Set<String> keys() {
        return redis.keys(prefix.replaceAll("[\\\\*?\\[\\]]", "\\\\$0") + "*");
    }
}
