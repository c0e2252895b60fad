package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.testkit.BrowserRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The commands that limits and users cost on Redis, counted at the server, and the keys that they leave. */
class RedisUsersTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private static RedisProcess server;
    private static Monitor monitor;
    private static Jedis connection;

    private final RedisStore store = server.store().build();
    private final SessionManager manager = SessionManager.builder()
            .secret(SECRET)
            .store(store)
            .lifetimes(l -> l.idle(Duration.ofMinutes(30)).absolute(Duration.ofHours(12)))
            .build();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        monitor = new Monitor(server);
        connection = server.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        monitor.close();
        server.close();
    }

    /** The server knows the scripts: the first use of a script costs one more EVAL. */
    @BeforeEach
    void knowTheScripts() {
        connection.flushDB();
        BrowserRequest browser = signedIn("nobody");
        visit(browser, Session::renewId);
        manager.of("nobody").revokeAll();
        visit(signedIn("nobody"), session -> session.set("n", 1));
        manager.of("nobody").list();
        connection.flushDB();
        monitor.takeCommands();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSignInCostsFiveCommands() {
        SessionExchange exchange = manager.open(visit(BrowserRequest.first(), session -> session.set("n", 1)));
        exchange.required();
        monitor.takeCommands();
        exchange.required().signIn("ada", "Firefox on Linux");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("EVALSHA", "SET", "SET", "EVALSHA", "GET"), commands());
    }

    @Test
    void aReadOfASignedInSessionWithLimitsCostsOneCommand() {
        BrowserRequest browser = signedIn("ada");
        monitor.takeCommands();
        SessionExchange exchange = manager.open(browser);
        assertEquals("ada", exchange.required().user());
        assertNotNull(exchange.required().lastUsed());
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void aRequestThatDoesNotAskForItsSessionCostsNothing() {
        BrowserRequest browser = signedIn("ada");
        monitor.takeCommands();
        assertEquals(Outcome.UNCHANGED, manager.open(browser).commit());
        assertEquals(List.of(), commands());
    }

    @Test
    void aListCostsTwoCommandsHoweverLongItIs() {
        for (int i = 0; i < 20; i++) {
            signedIn("ada");
        }
        monitor.takeCommands();
        assertEquals(20, manager.of("ada").list().size());
        assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void toLogOutEverywhereCostsOneCommandAndTwoForEachSession() {
        signedIn("ada");
        signedIn("ada");
        monitor.takeCommands();
        manager.of("ada").revokeAll();
        assertEquals(List.of("EVALSHA", "DEL", "GET", "DEL", "GET"), commands());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aSessionLivesAsLongAsTheIdleLimitFromEachUse() {
        BrowserRequest browser = signedIn("ada");
        String key = "sess:" + store.ids().iterator().next();
        assertLivesHalfAnHour(key);
        connection.expire(key, 600);
        manager.open(browser).required();
        assertLivesHalfAnHour(key);
        assertTrue(
                connection.get(key).startsWith("{\"cookie\":{\"originalMaxAge\":null,"), "a browser session for Node");
    }

    @Test
    void aListSaysWhenASessionWasUsed() {
        signedIn("ada");
        String key = "sess:" + store.ids().iterator().next();
        connection.expire(key, 600);
        Duration ago = Duration.between(
                manager.of("ada").list().get(0).lastUsed(),
                manager.of("ada").list().get(0).signedInAt());
        assertTrue(ago.compareTo(Duration.ofMinutes(19)) > 0 && ago.compareTo(Duration.ofMinutes(21)) < 0);
    }

    @Test
    void noKeyNamesAUserAndNodeTakesNoneForASession() {
        signedIn("ada@example.com");
        manager.of("ada@example.com").revokeAll();
        Set<String> keys = connection.keys("*");
        assertEquals(2, keys.size());
        for (String key : keys) {
            assertFalse(key.startsWith("sess:") || key.contains("ada"), key);
            assertTrue(
                    connection.pttl(key) > Duration.ofHours(36).minusMinutes(1).toMillis(), key);
        }
    }

    /** Within some minutes, because the server's clock moves. */
    private static void assertLivesHalfAnHour(String key) {
        long left = connection.pttl(key);
        assertTrue(
                left > Duration.ofMinutes(25).toMillis()
                        && left <= Duration.ofMinutes(30).toMillis(),
                key);
    }

    private BrowserRequest signedIn(String user) {
        return visit(BrowserRequest.first(), session -> session.signIn(user));
    }

    private BrowserRequest visit(BrowserRequest browser, Consumer<Session> handler) {
        SessionExchange exchange = manager.open(browser);
        handler.accept(exchange.required());
        exchange.commit();
        return browser.next(exchange.setCookie());
    }

    private static List<String> commands() {
        return monitor.takeCommands().stream().map(command -> command.get(0)).toList();
    }
}
