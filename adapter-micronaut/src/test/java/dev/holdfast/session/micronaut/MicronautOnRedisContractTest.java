package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.ContractHandler;
import dev.holdfast.session.testkit.ContractServer;
import dev.holdfast.session.testkit.SessionAdapterContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** What every adapter does, Micronaut's does with a real Redis too. */
class MicronautOnRedisContractTest implements SessionAdapterContract {
    private static final AtomicInteger STORES = new AtomicInteger();
    private static RunningRedis server;
    private static RedisClient redis;

    @BeforeAll
    static void connect() {
        server = RunningRedis.start();
        redis = RedisClient.builder()
                .hostAndPort("127.0.0.1", server.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis((int) Duration.ofSeconds(10).toMillis())
                        .build())
                .build();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
        server.close();
    }

    @Override
    public SessionStore newStore(InstantSource clock) {
        return new AgingRedis(redis, "store " + STORES.incrementAndGet() + ":", clock);
    }

    @Override
    public ContractServer start(SessionManager manager, ContractHandler handler) {
        return MicronautServer.start(manager, handler);
    }
}
