package dev.holdfast.session.redis;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.SlidingSessionStoreContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.Jedis;

/** With tombstones the store passes the same contract, except that a destroyed id cannot be used for another session. */
class RedisTombstonesContractTest
        implements IndexedSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract {
    private static RedisProcess server;
    private static Jedis connection;

    private final ServerTime time = new ServerTime();
    private final RedisStore store =
            server.store().tombstones(Duration.ofHours(1)).clock(time).build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        connection = server.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        connection.flushAll();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Map<String, String> cannot() {
        String reason = "an id that was destroyed stays dead, which is what tombstones are for";
        return Map.of("createAndDestroyMakeALock", reason);
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
