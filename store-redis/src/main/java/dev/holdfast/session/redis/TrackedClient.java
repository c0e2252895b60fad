package dev.holdfast.session.redis;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/** Finds the master of a client of the application. */
final class TrackedClient {
    private TrackedClient() {}

    static Tracking.Server of(UnifiedJedis client, JedisClientConfig config) {
        return new Tracking.Server(
                client instanceof RedisSentinelClient sentinel ? sentinel::getCurrentMaster : address(client),
                address -> TrackingConnection.connect(new DefaultJedisSocketFactory(address, config), config));
    }

    /** Returns the address of a client of one server, which only its connections know. */
    private static Supplier<HostAndPort> address(UnifiedJedis client) {
        AtomicReference<HostAndPort> known = new AtomicReference<>();
        return () -> {
            if (known.get() == null) {
                known.set(ask((RedisClient) client));
            }
            return known.get();
        };
    }

    private static HostAndPort ask(RedisClient client) {
        try (Connection connection = client.getPool().getResource()) {
            return connection.getHostAndPort();
        }
    }
}
