package dev.holdfast.session.redis;

import java.time.Duration;

/** On a single server with a near cache; almost every touch is due. */
class RedisNearContractTest extends RedisStoreContractTest {
    @Override
    RedisStoreBuilder options(RedisStoreBuilder builder) {
        return builder.touchAfter(Duration.ofMillis(1)).nearCache(100, 1_000_000);
    }
}
