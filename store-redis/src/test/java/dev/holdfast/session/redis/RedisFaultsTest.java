package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
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
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Faults of a real server: each gives an error within the time limit, and the store works again soon after. */
class RedisFaultsTest {
    /** Ends calls that hang; other tests count and measure how soon a call ends and a server is found again. */
    private static final Duration HANGS = Duration.ofSeconds(60);

    private static final int POOL = 64;
    private static final StoredSession OLD = document("old");
    private static final StoredSession NEW = document("new");

    // written data survives the process without an fsync
    private final RedisProcess server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "no");
    private final RedisStore store = server.store().build();

    /** With the default limits, for a server that does not answer. */
    private final RedisStore strict = RedisStore.builder().url(server.url()).build();

    private final ExecutorService requests = Executors.newCachedThreadPool();

    @BeforeEach
    void fillThePool() {
        IntStream.range(0, 2 * POOL)
                .mapToObj(i -> CompletableFuture.runAsync(() -> store.set("id", OLD), requests))
                .toList()
                .forEach(CompletableFuture::join);
    }

    @AfterEach
    void stop() {
        strict.close();
        store.close();
        requests.shutdownNow();
        server.close();
    }

    @Test
    void aKilledServerIsAnErrorAndItsReturnIsSeen() {
        server.kill();
        assertFailsInTime("redis must take a connection for GET, but did not");
        loseUntilNotReady(store);
        server.restart();
        assertRecovers(store);
    }

    @Test
    void aRestartThatNobodySawCostsNoRead() {
        server.kill();
        server.restart();
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
        server.pause();
        assertTimeout(
                HANGS,
                () -> IntStream.range(0, POOL)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> fails(strict), requests))
                        .toList()
                        .forEach(CompletableFuture::join));
        loseUntilNotReady(strict);
        server.resume();
        assertRecovers(strict);
    }

    @Test
    void noConnectionIsLeakedByFaults() {
        server.pause();
        IntStream.range(0, 4 * POOL)
                .mapToObj(i -> CompletableFuture.runAsync(() -> fails(strict), requests))
                .toList()
                .forEach(CompletableFuture::join);
        server.resume();
        assertRecovers(strict);
        try (Jedis jedis = server.connect()) {
            Eventually.holds(() -> connections(jedis) <= 2 * POOL);
            strict.close();
            store.close();
            Eventually.holds(() -> connections(jedis) == 0);
        }
    }

    @Test
    void connectionsThatAreCutCostNoReadNoTouchAndNoDeletion() {
        for (Runnable call : List.<Runnable>of(
                () -> assertEquals(OLD.json(), store.get("id").json()),
                () -> assertEquals(OLD.json(), store.touchAndGet("id").session().json()),
                () -> assertTrue(store.touch("id", OLD)),
                () -> assertEquals(Slide.LEFT, store.touch("id")),
                () -> assertEquals(Set.of("id"), store.ids()),
                () -> store.destroy("id"))) {
            cutAllConnections();
            call.run();
        }
        assertNull(store.get("id"));
    }

    @Test
    void oneLateAnswerSaysNothingAboutTheServer() {
        server.pause();
        fails(strict);
        assertTrue(strict.isReady());
        server.resume();
        Eventually.holds(() -> succeeds(strict));
    }

    @Test
    void anInterruptionOfTheWaitForAConnectionIsNotForgottenAndLosesNoServer() {
        ConnectionPoolConfig one = new ConnectionPoolConfig();
        one.setMaxTotal(1);
        try (RedisClient client = RedisClient.builder()
                        .hostAndPort(server.address())
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
                RedisStore wrong = RedisStore.builder()
                        .url(locked.url())
                        .password("quite-wrong")
                        .build();
                RedisStore none = RedisStore.builder().url(locked.url()).build();
                RedisStore right =
                        RedisStore.builder().url(locked.url()).password("right").build()) {
            assertEquals(
                    "redis must accept GET, but answered WRONGPASS: it does not know this username and password",
                    message(wrong));
            assertEquals(
                    "redis must accept GET, but answered NOAUTH: it wants a password; set username and password",
                    message(none));
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
                assertTrue(message.contains("but answered OOM: its memory is full"), message);
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
                RedisStore refused = RedisStore.builder().url(odd.url()).build()) {
            assertEquals(
                    "redis must accept GET, but answered ERR: see the server's documentation for this word",
                    message(refused));
        }
    }

    @Test
    void aServerThatComesLaterIsFound() {
        server.kill();
        try (RedisStore early = RedisStore.builder().url(server.url()).build()) {
            assertThrows(SessionStoreException.class, () -> early.get("id"));
            server.restart();
            Eventually.holds(early::isReady);
            assertEquals(OLD.json(), early.get("id").json());
        }
    }

    @Test
    void aClientOfTheApplicationRecoversAsWellAndStaysOpen() {
        try (RedisClient client = RedisClient.create(server.url())) {
            try (RedisStore lent = RedisStore.builder().client(client).build()) {
                assertEquals(OLD.json(), lent.get("id").json());
                server.kill();
                server.restart();
                assertThrows(SessionStoreException.class, () -> lent.set("id", OLD));
                lent.set("id", OLD);
            }
            assertEquals(OLD.json(), client.get("sess:id"));
        }
    }

    private void assertFailsInTime(String expected) {
        assertTimeout(HANGS, () -> {
            String message = assertThrows(SessionStoreException.class, () -> store.get("id"))
                    .getMessage();
            assertEquals(expected, message);
        });
    }

    private static void loseUntilNotReady(RedisStore lost) {
        Eventually.holds(() -> {
            fails(lost);
            return !lost.isReady();
        });
    }

    private static void fails(RedisStore lost) {
        assertThrows(SessionStoreException.class, () -> lost.get("id"));
    }

    private static boolean succeeds(RedisStore found) {
        try {
            return found.get("id") != null;
        } catch (SessionStoreException late) {
            return false;
        }
    }

    private void cutAllConnections() {
        try (Jedis jedis = server.connect()) {
            jedis.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
        }
    }

    private void assertRecovers(RedisStore lost) {
        Eventually.holds(lost::isReady);
        Eventually.holds(() -> succeeds(lost));
        IntStream.range(0, 4 * POOL)
                .mapToObj(i -> CompletableFuture.runAsync(() -> store.get("id"), requests))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Returns the message of a get; neither it nor its causes contain the id or the password. */
    private static String message(RedisStore refused) {
        Throwable error = assertThrows(SessionStoreException.class, () -> refused.get("the-id"));
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("the-id"), cause.toString());
            assertFalse(cause.toString().contains("quite-wrong"), cause.toString());
        }
        return error.getMessage();
    }

    /** Returns the number of connections of the server without {@code jedis}. */
    private static long connections(Jedis jedis) {
        return jedis.clientList().lines().count() - 1;
    }

    private static StoredSession document(String n) {
        return StoredSession.of("{\"cookie\":{},\"n\":\"" + n + "\"}", null);
    }
}
