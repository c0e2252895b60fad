package dev.holdfast.session.redis;

import dev.holdfast.session.testkit.IndexedSessionStoreContract;
import dev.holdfast.session.testkit.IterableSessionStoreContract;
import dev.holdfast.session.testkit.LockingSessionStoreContract;
import dev.holdfast.session.testkit.SlidingSessionStoreContract;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.Jedis;

/** On a single server, or on that of {@code HOLDFAST_TEST_REDIS_URL} if it is set, where the test leaves no key. */
class RedisStoreContractTest
        implements IndexedSessionStoreContract,
                IterableSessionStoreContract,
                LockingSessionStoreContract,
                SlidingSessionStoreContract {
    private static final String PREFIX = "holdfast-contract:";
    private static RedisProcess server;
    private static String url;
    private static Jedis connection;

    private final ServerTime time = new ServerTime();
    private final RedisStore store = options(RedisStore.builder()
                    .url(url)
                    .commandTimeout(Duration.ofSeconds(30))
                    .prefix(PREFIX)
                    .clock(time))
            .build();

    /** Sets further options of the store. */
    RedisStoreBuilder options(RedisStoreBuilder builder) {
        return builder;
    }

    @BeforeAll
    static void connect() {
        url = System.getenv("HOLDFAST_TEST_REDIS_URL");
        if (url == null) {
            server = RedisProcess.start();
            url = server.url();
        }
        connection = new Jedis(URI.create(url));
    }

    @AfterAll
    static void disconnect() {
        connection.close();
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        KeyAging.keys(PREFIX, connection).forEach(connection::del);
    }

    @AfterEach
    void end() {
        begin();
        store.close();
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
        time.pass(passed, PREFIX, List.of(connection));
    }
}
