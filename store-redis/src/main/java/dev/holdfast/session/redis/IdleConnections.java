package dev.holdfast.session.redis;

import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The connections in a client's pools that are not in use. Times are those of {@code System.nanoTime}. */
final class IdleConnections {
    private final UnifiedJedis jedis;
    private final LongSupplier nanoTime;
    private final Runnable onLoss;
    private volatile long answered;
    private volatile long closed;

    /** @param onLoss runs when they are closed */
    IdleConnections(UnifiedJedis jedis, Runnable onLoss, LongSupplier nanoTime) {
        this.jedis = jedis;
        this.onLoss = onLoss;
        this.nanoTime = nanoTime;
        this.answered = nanoTime.getAsLong();
        this.closed = answered;
    }

    /** Notes that the server answered a call. */
    void answered() {
        answered = nanoTime.getAsLong();
    }

    /** Closes them after a call that began at {@code start} had no answer, unless another one was answered meanwhile. */
    void closeAfterSilence(long start) {
        if (answered - start < 0) {
            closeAfterLoss(start);
        }
    }

    /**
     * Closes them after a call that began at {@code start} lost its connection: they were lost with their server, and each would
     * fail one more request. It does so once for all calls that ran at that time.
     */
    void closeAfterLoss(long start) {
        if (closed - start <= 0) {
            closed = nanoTime.getAsLong();
            pools().forEach(Pool::clear);
            onLoss.run();
        }
    }

    private Collection<? extends Pool<Connection>> pools() {
        if (jedis instanceof RedisClient client) {
            return List.of(client.getPool());
        }
        if (jedis instanceof RedisSentinelClient client) {
            return client.getPrimaryNodesConnectionMap().values();
        }
        if (jedis instanceof RedisClusterClient client) {
            return client.getClusterNodes().values();
        }
        return List.of();
    }
}
