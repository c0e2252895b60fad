package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** What a server can do to its clients, done to a real one: each time an error in time, and all well soon after. */
class RedisFaultsTest {
    /** Ends what hangs. That calls end in time shows where the server is paused: without a limit they would not end. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private static final int POOL = 16;
    private static final StoredSession OLD = document("old");
    private static final StoredSession NEW = document("new");

    // what is written outlives the process without an fsync
    private final RedisProcess server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "no");
    private final RedisStore store = server.store().build();
    private final ExecutorService requests = Executors.newCachedThreadPool();

    @BeforeEach
    void fillThePool() {
        fillThePool(store);
    }

    private void fillThePool(RedisStore filled) {
        together(2 * POOL, () -> Eventually.holds(() -> succeeds(() -> filled.set("id", OLD))));
    }

    @AfterEach
    void stop() {
        store.close();
        requests.shutdownNow();
        server.close();
    }

    @Test
    void aKilledServerIsAnErrorAndItsReturnIsSeen() {
        server.kill();
        assertFailsInTime(store);
        assertFalse(store.isReady());
        server.restart();
        assertRecovers(store);
    }

    @Test
    void aRestartThatNobodySawCostsOneRequest() {
        server.kill();
        server.restart();
        assertFailsInTime(store);
        assertEquals(OLD.json(), store.get("id").json());
        assertTrue(store.isReady());
    }

    @Test
    void aServerThatIsKilledInTheMiddleOfASaveKeepsOneDocumentOrTheOther() {
        server.pause();
        CompletableFuture<Void> save = CompletableFuture.runAsync(() -> store.set("id", NEW), requests);
        server.kill();
        assertEquals(
                SessionStoreException.class,
                assertThrows(CompletionException.class, save::join).getCause().getClass());
        server.restart();
        assertRecovers(store);
        assertTrue(Set.of(OLD.json(), NEW.json()).contains(store.get("id").json()));
    }

    @Test
    void aPausedServerIsAnErrorInTimeForAllWhoWait() {
        try (RedisStore impatient = impatient()) {
            server.pause();
            assertTimeout(HANGS, () -> together(4 * POOL, () -> assertFailsInTime(impatient)));
            assertFalse(impatient.isReady());
            server.resume();
            assertRecovers(impatient);
        }
    }

    @Test
    void noConnectionIsLeakedByFaults() {
        store.close();
        RedisStore impatient = impatient();
        try (Jedis jedis = server.connect()) {
            server.pause();
            together(4 * POOL, () -> assertFailsInTime(impatient));
            server.resume();
            assertRecovers(impatient);
            Eventually.holds(() -> connections(jedis) <= POOL);
            impatient.close();
            Eventually.holds(() -> connections(jedis) == 0);
        }
    }

    @Test
    void connectionsThatAreCutCostOneRequest() {
        try (Jedis jedis = server.connect()) {
            jedis.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
        }
        assertFailsInTime(store);
        assertEquals(OLD.json(), store.get("id").json());
    }

    @Test
    void anInterruptionOfTheWaitForAConnectionIsNotForgottenAndLosesNoServer() {
        ConnectionPoolConfig one = new ConnectionPoolConfig();
        one.setMaxTotal(1);
        try (RedisClient client = RedisClient.builder()
                        .hostAndPort(server.address())
                        .clientConfig(DefaultJedisClientConfig.builder()
                                .timeoutMillis((int) HANGS.toMillis())
                                .build())
                        .poolConfig(one)
                        .build();
                RedisStore narrow = RedisStore.builder().client(client).build();
                Connection held = client.getPool().getResource()) {
            assertTrue(held.isConnected());
            Thread.currentThread().interrupt();
            assertThrows(SessionStoreException.class, () -> narrow.get("id"));
            assertTrue(Thread.interrupted());
            assertTrue(narrow.isReady());
        }
    }

    @Test
    void aWrongPasswordIsAnErrorThatDoesNotTellIt() {
        try (RedisProcess locked = RedisProcess.start("--requirepass", "right");
                RedisStore wrong = locked.store().password("quite-wrong").build();
                RedisStore none = locked.store().build();
                RedisStore right = locked.store().password("right").build()) {
            assertEquals(
                    "redis must accept GET, but answered: WRONGPASS invalid username-password pair or user is disabled.",
                    message(wrong));
            assertTrue(message(none).startsWith("redis must accept GET, but answered: NOAUTH "));
            assertNull(right.get("id"));
        }
    }

    @Test
    void aServerWithoutMemoryRefusesWritesAndKeepsWhatItHas() {
        try (Jedis jedis = server.connect()) {
            jedis.configSet("maxmemory", "1");
            List<Runnable> writes = List.of(
                    () -> store.set("id", NEW), () -> store.create("other", NEW), () -> store.replace("id", OLD, NEW));
            for (Runnable write : writes) {
                String message =
                        assertThrows(SessionStoreException.class, write::run).getMessage();
                assertTrue(message.contains("OOM command not allowed"), message);
            }
            assertTrue(store.isReady());
            assertEquals(OLD.json(), store.get("id").json());
            assertTrue(store.touch("id", NEW));
            assertEquals(Set.of("id"), store.ids());
            jedis.configSet("maxmemory", "0");
            assertTrue(store.replace("id", OLD, NEW).isSaved());
        }
    }

    @Test
    void afterFlushAllThereAreNoSessionsAndNewOnesAreKept() {
        try (Jedis jedis = server.connect()) {
            jedis.flushAll();
        }
        assertNull(store.get("id"));
        assertFalse(store.touch("id", OLD));
        assertTrue(store.replace("id", OLD, NEW).isGone());
        assertTrue(store.create("id", NEW));
    }

    @Test
    void afterScriptFlushReplaceGoesOn() {
        assertTrue(store.replace("id", OLD, NEW).isSaved());
        try (Jedis jedis = server.connect()) {
            jedis.scriptFlush();
        }
        assertTrue(store.replace("id", NEW, OLD).isSaved());
    }

    @Test
    void aRefusalThatQuotesTheKeyIsToldWithoutIt() {
        try (RedisProcess odd = RedisProcess.start("--rename-command", "GET", "NOGET");
                RedisStore refused = odd.store().build()) {
            assertEquals("redis must accept GET, but answered: ERR unknown command", message(refused));
        }
    }

    @Test
    void aServerThatComesLaterIsFound() {
        server.kill();
        try (RedisStore early = server.store().build()) {
            assertThrows(SessionStoreException.class, () -> early.get("id"));
            server.restart();
            Eventually.holds(early::isReady);
            assertEquals(OLD.json(), early.get("id").json());
        }
    }

    @Test
    void aClientOfTheApplicationRecoversAsWellAndStaysOpen() {
        try (RedisClient client = RedisClient.builder()
                .hostAndPort(server.address())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis((int) HANGS.toMillis())
                        .build())
                .build()) {
            try (RedisStore lent = RedisStore.builder().client(client).build()) {
                assertEquals(OLD.json(), lent.get("id").json());
                server.kill();
                server.restart();
                assertThrows(SessionStoreException.class, () -> lent.get("id"));
                assertEquals(OLD.json(), lent.get("id").json());
            }
            assertEquals(OLD.json(), client.get("sess:id"));
        }
    }

    /** Returns a store with the limits that it has by itself, and as many connections as it can have. */
    private RedisStore impatient() {
        RedisStore impatient = RedisStore.builder().url(server.url()).build();
        fillThePool(impatient);
        return impatient;
    }

    private void together(int times, Runnable work) {
        IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.runAsync(work, requests))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void assertFailsInTime(RedisStore asked) {
        assertTimeout(HANGS, () -> {
            String message = assertThrows(SessionStoreException.class, () -> asked.get("id"))
                    .getMessage();
            assertEquals("redis must answer GET in time, but did not", message);
        });
    }

    private void assertRecovers(RedisStore asked) {
        Eventually.holds(asked::isReady);
        together(4 * POOL, () -> Eventually.holds(() -> succeeds(() -> asked.get("id"))));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    /** Returns the message of a get; neither it nor its causes tell the id or the password. */
    private static String message(RedisStore refused) {
        Throwable error = assertThrows(SessionStoreException.class, () -> refused.get("the-id"));
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("the-id"), cause.toString());
            assertFalse(cause.toString().contains("quite-wrong"), cause.toString());
        }
        return error.getMessage();
    }

    /** Returns how many connections the server has beside {@code jedis}. */
    private static long connections(Jedis jedis) {
        return jedis.clientList().lines().count() - 1;
    }

    private static StoredSession document(String n) {
        return StoredSession.of("{\"cookie\":{},\"n\":\"" + n + "\"}", null);
    }
}
