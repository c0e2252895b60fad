package dev.holdfast.session.redis;

import dev.holdfast.session.store.SessionStore;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/**
 * A real Redis for the contract of an adapter, while the tests of a class run. Other modules find it in this one's test jar:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ContractRedis REDIS = new ContractRedis();
 *
 * public SessionStore newStore(InstantSource clock) {
 *     return REDIS.newStore(clock);
 * }
 * }</pre>
 */
public final class ContractRedis implements BeforeAllCallback, AfterAllCallback {
    /** Longer than any pause of a busy machine. */
    private static final int LIMIT_MILLIS = 30_000;

    private final AtomicInteger stores = new AtomicInteger();
    private RedisProcess server;
    private RedisClient client;
    private Jedis connection;

    /** Returns a store that shares no key with others and in which sessions expire by {@code clock}. */
    public SessionStore newStore(InstantSource clock) {
        String prefix = "store" + stores.incrementAndGet() + ":";
        RedisStore store =
                RedisStore.builder().client(client).prefix(prefix).clock(clock).build();
        return new ClockedStore(store, prefix, connection, clock);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = RedisProcess.start();
        client = RedisClient.builder()
                .hostAndPort(server.address())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis(LIMIT_MILLIS)
                        .build())
                .build();
        connection = server.connect();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        connection.close();
        client.close();
        server.close();
    }
}
