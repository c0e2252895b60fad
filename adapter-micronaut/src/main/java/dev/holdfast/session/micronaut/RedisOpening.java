package dev.holdfast.session.micronaut;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import dev.holdfast.session.store.SessionStore;
import java.time.Duration;

/** Makes stores in Redis. */
final class RedisOpening {
    private RedisOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        RedisStoreBuilder builder = RedisStore.builder().url(configuration.url());
        Given.of(configuration.ttl(), (Duration ttl) -> builder.ttl(ttl));
        Given.of(configuration.touchAfter(), builder::touchAfter);
        Given.of(configuration.timeout(), builder::connectTimeout);
        Given.of(configuration.timeout(), builder::commandTimeout);
        Given.of(configuration.prefix(), builder::prefix);
        return builder.build();
    }
}
