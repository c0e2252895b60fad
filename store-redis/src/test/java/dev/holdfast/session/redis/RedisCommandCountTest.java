package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.ConflictHandling;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of commands of a request, with the safe defaults, counted at the server. */
class RedisCommandCountTest {
    private static final String SECRET = "a secret of at least thirty-two bytes";

    private static RedisProcess server;
    private static Monitor monitor;

    private final RedisStore store = server.store().build();
    private final SessionManager manager = manager(store);
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

    /** The server knows the scripts: the first use of a script costs one more EVAL. */
    @BeforeEach
    void logIn() {
        SessionExchange exchange = manager.open(request);
        exchange.session().set("user", "tobi");
        request = request.next(end(exchange));
        store.touch("nobody");
        try (RedisStore reading = server.store().disableTouch().build()) {
            reading.touchAndGet("nobody");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFirstVisitWithAnAttributeCostsOneWrite() {
        commands();
        SessionExchange exchange = manager.open(BrowserRequest.first());
        exchange.session().set("user", "tobi");
        end(exchange);
        assertEquals(List.of("SET"), commands());
    }

    @Test
    void aReadOnlyRequestCostsOneCommandThatReadsAndTouches() {
        read(manager);
        commands();
        read(manager);
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void aReadOnlyRequestOfExpressSessionsWayCostsAGetAndATouch() {
        SessionManager express = SessionManager.expressBuilder()
                .secret(SECRET)
                .resave(false)
                .store(store)
                .build();
        commands();
        read(express);
        assertEquals(List.of("GET", "EXPIRE"), commands());
    }

    @Test
    void aRequestThatIgnoresItsSessionCostsOneTouchAndReadsNothing() {
        read(manager);
        commands();
        SessionExchange exchange = manager.open(request);
        end(exchange);
        assertEquals(Outcome.TOUCHED, exchange.outcome());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void withinTouchAfterARequestThatIgnoresItsSessionCostsNothing() {
        try (RedisStore patient =
                server.store().touchAfter(Duration.ofMinutes(1)).build()) {
            SessionManager manager = manager(patient);
            end(manager.open(request));
            commands();
            end(manager.open(request));
            assertEquals(List.of(), commands());
        }
    }

    @Test
    void aRequestThatIgnoresASessionWhichIsGoneReadsNothing() {
        read(manager);
        store.clear();
        commands();
        SessionExchange exchange = manager.open(request);
        end(exchange);
        assertEquals(Outcome.UNCHANGED, exchange.outcome());
        assertEquals(List.of("EVALSHA"), commands());
    }

    @Test
    void withResaveOrRollingASessionThatNobodyAskedForIsRead() {
        change();
        commands();
        end(options(store).resave(true).build().open(request));
        assertEquals("EVALSHA", commands().get(1));
        assertNotNull(end(options(store).rolling(true).build().open(request)));
        assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void noCookieIsSentForASessionThatWasDestroyedSinceItWasRead() {
        SessionExchange slow = options(store).rolling(true).build().open(request);
        slow.session();
        store.clear();
        assertNull(end(slow));
        assertEquals(Outcome.GONE, slow.outcome());
    }

    @Test
    void whoGivesItsSessionAnotherLifeSavesItAtTheEnd() {
        read(manager);
        commands();
        SessionExchange exchange = manager.open(request);
        exchange.session().maxAge(Duration.ofHours(5));
        end(exchange);
        assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void withinTouchAfterAReadOnlyRequestCostsOneCommandThatReads() {
        try (RedisStore patient =
                server.store().touchAfter(Duration.ofMinutes(1)).build()) {
            SessionManager manager = manager(patient);
            end(manager.open(request));
            commands();
            read(manager);
            assertEquals(List.of("EVALSHA"), commands());
            SessionExchange exchange = manager.open(request);
            exchange.session().set("seen", true);
            end(exchange);
            assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
            read(manager);
            assertEquals(List.of("EVALSHA"), commands());
        }
    }

    @Test
    void aRequestThatChangesItsSessionCostsAReadAndAWrite() {
        change();
        commands();
        change();
        assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void aConflictCostsOneMoreWrite() {
        change();
        SessionExchange slow = manager.open(request);
        slow.session().set("slow", true);
        change();
        commands();
        assertEquals(Outcome.MERGED, slow.commit());
        assertEquals(List.of("EVALSHA", "EVALSHA"), commands());
    }

    @Test
    void aBlindWriteCostsTheSame() {
        SessionManager blind =
                options(store).conflicts(ConflictHandling.LAST_WRITE_WINS).build();
        commands();
        SessionExchange exchange = blind.open(request);
        exchange.session().set("user", "alan");
        end(exchange);
        assertEquals(List.of("EVALSHA", "SET"), commands());
    }

    @Test
    void aRenewedIdCostsAWriteUnderEachIdAndANoteOfTheNewOne() {
        change();
        SessionExchange exchange = manager.open(request);
        exchange.session().renewId();
        commands();
        end(exchange);
        assertEquals(List.of("SET", "SET", "EVALSHA"), commands());
    }

    @Test
    void aVisitThatDoesNotUseItsSessionCostsNothing() {
        commands();
        end(manager.open(BrowserRequest.first()));
        assertEquals(List.of(), commands());
    }

    @Test
    void anEmptyNewSessionCostsNothing() {
        commands();
        SessionExchange exchange = manager.open(BrowserRequest.first());
        exchange.session();
        end(exchange);
        assertEquals(List.of(), commands());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"connect.sid=s%3Aid.forgedforgedforgedforgedforgedforgedforgedfor", "connect.sid=s%3Aid", "x=y"})
    void aForgedCookieCostsNothing(String header) {
        commands();
        SessionExchange exchange = manager.open(new BrowserRequest(header));
        exchange.session();
        end(exchange);
        assertEquals(List.of(), commands());
    }

    @Test
    void aLogOutCostsAReadADelAndALookForASuccessor() {
        commands();
        SessionExchange exchange = manager.open(request);
        exchange.session().destroy();
        end(exchange);
        assertEquals(List.of("EVALSHA", "DEL", "GET"), commands());
    }

    private void read(SessionManager manager) {
        SessionExchange exchange = manager.open(request);
        exchange.begin();
        assertEquals("tobi", exchange.session().get("user", String.class));
        end(exchange);
    }

    private void change() {
        SessionExchange exchange = manager.open(request);
        exchange.session().set("user", exchange.session().get("user", String.class) + "!");
        end(exchange);
    }

    private static SessionManager manager(RedisStore store) {
        return options(store).build();
    }

    private static SessionManagerBuilder options(RedisStore store) {
        return SessionManager.builder()
                .secret(SECRET)
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(1)))
                .store(store);
    }

    private static String end(SessionExchange exchange) {
        exchange.commit();
        return exchange.setCookie();
    }

    /** Returns the names of the commands since the last call. */
    private static List<String> commands() {
        return monitor.takeCommands().stream().map(command -> command.get(0)).toList();
    }
}
