package dev.holdfast.session.redis;

import java.util.Collection;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The connections in a client's pools that are not in use. */
final class IdleConnections {
    private IdleConnections() {}

    /** Closes them: they died with their server, and each would fail one more request after its return. */
    static void close(UnifiedJedis jedis) {
        pools(jedis).forEach(Pool::clear);
    }

    private static Collection<? extends Pool<Connection>> pools(UnifiedJedis jedis) {
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
