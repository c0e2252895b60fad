package dev.holdfast.session.redis;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.SlidingSessionStoreContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisSentinelClient;

/** On a master that Sentinel watches, through a client of the application. */
class RedisSentinelContractTest
        implements IndexedSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract {
    private static SentinelServers servers;
    private static Jedis connection;
    private static RedisSentinelClient client;

    private final ServerTime time = new ServerTime();
    private final RedisStore store =
            RedisStore.builder().client(client).clock(time).build();

    @BeforeAll
    static void start() {
        servers = SentinelServers.start();
        connection = servers.master().connect();
        client = servers.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        connection.close();
        servers.close();
    }

    @BeforeEach
    void empty() {
        connection.flushAll();
    }

    @Override
    public RedisStore store() {
        return store;
    }

    @Override
    public InstantSource clock() {
        return time;
    }

    @Override
    public void elapse(Duration passed) {
        time.pass(passed, "", List.of(connection));
    }
}
