package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.Freshness;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.testkit.BrowserRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of requests with a near cache, and the requests that do not use it. */
class RedisNearRequestsTest {
    private static RedisProcess server;
    private static Monitor monitor;

    private final RedisStore store = near();
    private final RedisStore elsewhere = near();
    private BrowserRequest request = BrowserRequest.first();

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        monitor = new Monitor(server);
    }

    @AfterAll
    static void stop() {
        monitor.close();
        server.close();
    }

    @BeforeEach
    void logIn() {
        SessionExchange exchange = options(store).build().open(request);
        exchange.session().set("user", "tobi");
        exchange.commit();
        request = request.next(exchange.setCookie());
        settle();
    }

    @AfterEach
    void close() {
        store.close();
        elsewhere.close();
    }

    @Test
    void aRequestThatReadsItsSessionCostsNothing() {
        read(options(store).build());
        assertEquals(List.of(), commands());
    }

    @Test
    void aRequestThatDoesNotAskForItCostsNothing() {
        SessionExchange exchange = options(store).build().open(request);
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertEquals(List.of(), commands());
    }

    @Test
    void aRequestThatChangesItCostsOneWrite() {
        SessionExchange exchange = options(store).build().open(request);
        exchange.session().set("seen", true);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void withAnIdleLimitARequestThatReadsItsSessionCostsNothing() {
        SessionManager limited = options(store)
                .lifetimes(limits -> limits.idle(Duration.ofMinutes(30)))
                .build();
        Eventually.holds(() -> {
            read(limited);
            commands();
            read(limited);
            return commands().isEmpty();
        });
    }

    @Test
    void whatIsStaleIsMergedAndNothingIsLost() {
        SessionExchange slow = options(store).build().open(request);
        slow.session().set("a", 1);
        SessionExchange other = options(elsewhere).build().open(request);
        other.session().set("b", 2);
        other.commit();
        assertEquals(Outcome.MERGED, slow.commit());
        SessionExchange both =
                options(elsewhere).freshness(Freshness.CHECKED).build().open(request);
        assertEquals(1, both.session().get("a", Integer.class));
        assertEquals(2, both.session().get("b", Integer.class));
    }

    @Test
    void aCheckedManagerReadsFromTheServer() {
        read(options(store).freshness(Freshness.CHECKED).build());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void aCheckedRequestReadsFromTheServer() {
        SessionManager manager = options(store)
                .freshness(asking -> asking.path().equals("/") ? Freshness.CHECKED : Freshness.NEAR)
                .build();
        read(manager);
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void lockedWorkReadsFromTheServer() throws Exception {
        SessionExchange exchange = options(store).build().open(request);
        String user = exchange.locked(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                () -> exchange.session().get("user", String.class));
        assertEquals("tobi", user);
        // locks, reads, unlocks
        assertEquals(List.of("SET", "EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void reloadReadsFromTheServer() {
        SessionExchange exchange = options(store).build().open(request);
        exchange.session().reload();
        assertEquals(List.of("GET"), commands());
    }

    @Test
    void lockedWorkSeesWhatTheOneBeforeHasSavedElsewhere() throws Exception {
        SessionManager here = options(store).build();
        SessionManager there = options(elsewhere).build();
        for (int i = 0; i < 50; i++) {
            count(here);
            count(there);
        }
        SessionExchange exchange =
                options(store).freshness(Freshness.CHECKED).build().open(request);
        assertEquals(100, exchange.session().get("count", Integer.class));
    }

    private void count(SessionManager manager) throws Exception {
        SessionExchange exchange = manager.open(request);
        exchange.locked(Duration.ofSeconds(30), Duration.ofSeconds(30), () -> {
            Integer count = exchange.session().get("count", Integer.class);
            exchange.session().set("count", count == null ? 1 : count + 1);
            return Outcome.SAVED;
        });
        assertEquals(Outcome.SAVED, exchange.outcome());
    }

    /** Waits until the messages about earlier changes have arrived. */
    private void settle() {
        Eventually.holds(() -> {
            read(options(store).build());
            commands();
            read(options(store).build());
            return commands().isEmpty();
        });
    }

    private void read(SessionManager manager) {
        SessionExchange exchange = manager.open(request);
        assertEquals("tobi", exchange.session().get("user", String.class));
        exchange.commit();
    }

    private static RedisStore near() {
        return server.store()
                .touchAfter(Duration.ofMinutes(5))
                .nearCache(1_000, 10_000_000)
                .build();
    }

    private static SessionManagerBuilder options(RedisStore store) {
        return SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                .store(store);
    }

    private static List<String> commands() {
        return monitor.takeCommands().stream()
                .map(command -> command.get(0))
                .filter(name -> !name.equals("PING"))
                .toList();
    }
}
