package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.params.SetParams;

/** What a near cache does when messages about changes stop, and with a server that never sends any. */
class RedisNearFaultsTest {
    private static final String DOCUMENT =
            "{\"cookie\":{\"originalMaxAge\":3600000,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":%d}";

    private static RedisProcess server;
    private static Jedis node;
    private static RedisClient client;

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        node = server.connect();
        client = RedisClient.builder()
                .hostAndPort(server.address())
                .clientConfig(
                        DefaultJedisClientConfig.builder().timeoutMillis(30_000).build())
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        node.close();
        server.close();
    }

    @BeforeEach
    void write() {
        write(1);
    }

    @Test
    void withinTwoSecondsNothingIsServedOfWhichADeadConnectionCouldHaveTold() {
        try (PumpProxy proxy = new PumpProxy(server.address());
                RedisStore store = listeningThrough(proxy.address()).build()) {
            listen(store);
            proxy.swallow();
            node.del("sess:id");
            long destroyed = System.nanoTime();
            Eventually.holds(() -> System.nanoTime() - destroyed >= TimeUnit.SECONDS.toNanos(2));
            assertNull(store.touchAndGet("id"));
            write(2);
            proxy.pass();
            listen(store);
            assertEquals(2, read(store));
        }
    }

    @Test
    void whereverItIsCutEveryChangeIsSeen() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (PumpProxy proxy = new PumpProxy(server.address());
                RedisStore store = listeningThrough(proxy.address()).build()) {
            listen(store);
            for (int n = 2; n < 22; n++) {
                int next = n;
                Thread cutter = new Thread(() -> {
                    pause(random.nextInt(2_000_000));
                    proxy.cut();
                });
                cutter.start();
                pause(random.nextInt(2_000_000));
                write(next);
                Eventually.holds(() -> read(store) == next);
                Eventually.holds(
                        () -> store.near().isTrusted() || store.touchAndGet("id") == null || !cutter.isAlive());
                assertEquals(next, read(store));
            }
            listen(store);
        }
    }

    @Test
    void aConnectionOfTheStoreThatIsLostEmptiesItToo() {
        try (FaultyProxy proxy = new FaultyProxy(server.address());
                RedisClient lossy = RedisClient.builder()
                        .hostAndPort(proxy.address())
                        .clientConfig(DefaultJedisClientConfig.builder()
                                .timeoutMillis(30_000)
                                .build())
                        .build();
                RedisStore store = near(RedisStore.builder().client(lossy))
                        .clientConfig(through(server.address()))
                        .build()) {
            listen(store);
            proxy.onNext("GET", FaultyProxy.CUT_BEFORE);
            assertNotNull(store.get("id"));
            assertFalse(store.near().isTrusted());
            listen(store);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HELLO  | -ERR unknown command 'HELLO' | answered ERR",
                "HELLO  | -NOPROTO unsupported protocol version | answered NOPROTO",
                "CLIENT | -NOPERM this user has no permissions to run the 'client' command | answered NOPERM",
                "CLIENT | +OK | reported none"
            })
    void whereTheServerDoesNotTellOfChangesAllIsReadFromItAndThatIsLoggedOnce(
            String command, String answer, String reason) {
        try (FaultyProxy proxy = new FaultyProxy(server.address());
                Warnings warnings = new Warnings();
                RedisStore store = listeningThrough(proxy.address()).build()) {
            for (int i = 0; i < 20; i++) {
                proxy.onNext(command, FaultyProxy.answer(answer + "\r\n"));
            }
            Eventually.holds(() -> {
                assertEquals(1, read(store));
                return !warnings.lines().isEmpty();
            });
            String line = warnings.lines().get(0);
            assertTrue(line.startsWith("WARNING the near cache needs Redis 6 or later"), line);
            assertTrue(line.contains(reason), line);
            write(2);
            assertEquals(2, read(store));
            assertFalse(store.near().isTrusted());
        }
    }

    @Test
    void afterAFailoverItListensToTheNewMaster() {
        try (SentinelServers servers = SentinelServers.start();
                RedisSentinelClient sentinel = servers.client();
                RedisStore store = near(RedisStore.builder().client(sentinel))
                        .clientConfig(DefaultJedisClientConfig.builder()
                                .timeoutMillis(30_000)
                                .build())
                        .build();
                Jedis first = servers.master().connect();
                Jedis second = servers.replica().connect()) {
            first.set("sess:id", DOCUMENT.formatted(1), SetParams.setParams().ex(3600));
            Eventually.holds(() -> second.exists("sess:id"));
            listen(store);
            servers.master().kill();
            servers.noticeTheLoss();
            Eventually.holds(servers::replicaIsMaster);
            Eventually.holds(() -> succeeds(() -> listen(store)));
            try (Jedis master = servers.replica().connect()) {
                master.set(
                        "sess:id", DOCUMENT.formatted(2), SetParams.setParams().ex(3600));
            }
            Eventually.holds(() -> read(store) == 2);
        }
    }

    @Test
    void whatItNeedsIsAskedForWhenTheStoreIsBuilt() {
        assertRefused("touchAfter", RedisStore.builder().nearCache(10, 1_000));
        assertRefused("ttl", near(RedisStore.builder()).ttl(session -> Duration.ofHours(1)));
        assertRefused("clientConfig", near(RedisStore.builder().client(client)));
        assertThrows(IllegalArgumentException.class, () -> RedisStore.builder().nearCache(0, 1));
        assertThrows(IllegalArgumentException.class, () -> RedisStore.builder().nearCache(1, 0));
        RedisStore.builder().nearCache(10, 1_000).disableTouch().build().close();
    }

    @Test
    void aStoreThatIsClosedEndsItsThread() {
        RedisStore store = near(server.store()).build();
        listen(store);
        assertEquals(1, threads());
        store.close();
        Eventually.holds(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("holdfast-redis-near-cache"))
                .count();
    }

    private static void assertRefused(String option, RedisStoreBuilder builder) {
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith("nearCache must") && message.contains(option), message);
    }

    /** The store's own connections are direct. */
    private static RedisStoreBuilder listeningThrough(HostAndPort address) {
        return near(RedisStore.builder().client(client)).clientConfig(through(address));
    }

    private static DefaultJedisClientConfig through(HostAndPort address) {
        return DefaultJedisClientConfig.builder()
                .timeoutMillis(1_000)
                .hostAndPortMapper(direct -> address)
                .build();
    }

    private static RedisStoreBuilder near(RedisStoreBuilder builder) {
        return builder.touchAfter(Duration.ofMinutes(1)).nearCache(1_000, 10_000_000);
    }

    /** Reads until there is a valid copy. */
    private static void listen(RedisStore store) {
        Eventually.holds(() -> {
            store.touchAndGet("id");
            return store.near().get("id") != null;
        });
    }

    private static int read(RedisStore store) {
        String json = Objects.requireNonNull(store.touchAndGet("id"), "there must be a session")
                .session()
                .json();
        return Integer.parseInt(json.replaceAll(".*\"n\":(\\d+)}", "$1"));
    }

    private static void write(int n) {
        node.set("sess:id", DOCUMENT.formatted(n), SetParams.setParams().ex(3600));
    }

    private static void pause(int nanos) {
        java.util.concurrent.locks.LockSupport.parkNanos(nanos);
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (dev.holdfast.session.store.SessionStoreException e) {
            return false;
        }
    }
}
