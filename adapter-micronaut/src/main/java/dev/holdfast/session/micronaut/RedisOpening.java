package dev.holdfast.session.micronaut;

import dev.holdfast.session.redis.RedisStore;
import dev.holdfast.session.redis.RedisStoreBuilder;
import dev.holdfast.session.store.SessionStore;

/** Makes stores in Redis. */
final class RedisOpening {
    private RedisOpening() {}

    static SessionStore open(StoreConfiguration configuration) {
        return configuration
                .of(RedisStore.builder())
                .with("url", configuration.url(), StoreConfiguration.URL, RedisStoreBuilder::url)
                .with("ttl", configuration.ttl(), Form.DURATION, (builder, time) -> builder.ttl(time))
                .with("touch-after", configuration.touchAfter(), Form.DURATION_OR_ZERO, RedisStoreBuilder::touchAfter)
                .with("timeout", configuration.timeout(), Form.DURATION, RedisStoreBuilder::connectTimeout)
                .with("timeout", configuration.timeout(), Form.DURATION, RedisStoreBuilder::commandTimeout)
                .with("prefix", configuration.prefix(), StoreConfiguration.PREFIX, RedisStoreBuilder::prefix)
                .builder()
                .build();
    }
}
