package dev.holdfast.session.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** A command that is sent with a client, and answered. */
interface Sending<T extends @Nullable Object> {
    T run(UnifiedJedis jedis);

    /** Returns true if there was a connection to send it on, or if this is unknown. */
    default boolean hasConnection() {
        return true;
    }
}
