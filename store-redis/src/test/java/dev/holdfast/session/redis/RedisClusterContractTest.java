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
import redis.clients.jedis.RedisClusterClient;

/** On a Cluster of three masters, through a client of the application. */
class RedisClusterContractTest
        implements IndexedSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract {
    private static ClusterServers cluster;
    private static List<Jedis> connections;
    private static RedisClusterClient client;

    private final ServerTime time = new ServerTime();
    private final RedisStore store =
            RedisStore.builder().client(client).clock(time).build();

    @BeforeAll
    static void start() {
        cluster = ClusterServers.start();
        connections = cluster.masters().stream().map(RedisProcess::connect).toList();
        client = cluster.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        connections.forEach(Jedis::close);
        cluster.close();
    }

    @BeforeEach
    void empty() {
        connections.forEach(Jedis::flushAll);
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
        time.pass(passed, "", connections);
    }
}
