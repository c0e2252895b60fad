package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a response gets if the application used an existing session: headers for caches, and a rolling cookie. */
class UsedSessionTest extends SessionsInMemory {
    private static final Map<String, String> NO_STORE = Map.of("Cache-Control", "no-store");
    private static final Map<String, String> PRIVATE = Map.of("Cache-Control", "private, no-store");

    private final SessionManager uncached = builder().preventCaching().build();
    private final SessionManager rolling = builder()
            .rolling(Rolling.IF_USED)
            .cookie(c -> c.maxAge(Duration.ofHours(1)))
            .build();

    @Test
    void onlyTheCookieIsKeptOutOfCachesByDefault() {
        String id = saved();
        assertEquals(Map.of(), headers(manager, id, SessionExchange::session));
        assertEquals(
                NO_STORE, headers(manager, id, exchange -> exchange.required().renewId()));
    }

    @Test
    void aPageMadeFromASessionIsKeptOutOfCaches() {
        String id = saved();
        assertEquals(PRIVATE, headers(uncached, id, SessionExchange::session));
        assertEquals(PRIVATE, headers(uncached, id, SessionExchange::existing));
        assertEquals(PRIVATE, headers(uncached, id, SessionExchange::create));
        assertEquals(
                PRIVATE, headers(uncached, id, exchange -> exchange.required().unset()));
        assertEquals(
                PRIVATE, headers(uncached, id, exchange -> exchange.required().destroy()));
    }

    @Test
    void aPageThatIsEverybodysMayBeCached() {
        String id = saved();
        assertEquals(Map.of(), headers(uncached, id, exchange -> {}));
        assertEquals(Map.of(), headers(uncached, id, SessionExchange::preload));
        assertEquals(Map.of(), headers(uncached, "unknown", SessionExchange::existing));
        assertEquals(Map.of(), headers(uncached, "unknown", SessionExchange::session));
    }

    @Test
    void aNewSessionIsKeptOutOfCachesWithItsCookie() {
        assertEquals(
                PRIVATE,
                headers(uncached, "unknown", exchange -> exchange.required().set(VIEWS, 1)));
    }

    @Test
    void expressBuilderSendsNoHeaderUnlessThatIsWanted() {
        String id = saved();
        SessionManagerBuilder express =
                SessionManager.expressBuilder().secret(SECRET).store(store).rolling(true);
        assertEquals(Map.of(), headers(express.build(), id, SessionExchange::session));
        assertEquals(PRIVATE, headers(express.preventCaching().build(), id, SessionExchange::session));
    }

    @Test
    void theCookieRollsIfTheSessionIsUsed() {
        SessionExchange exchange = rolling.open(SignedRequests.presenting(saved(), SECRET));
        exchange.required();
        assertNotNull(exchange.setCookie());
    }

    @Test
    void theCookieDoesNotRollOtherwise() {
        String id = saved();
        SessionExchange unused = rolling.open(SignedRequests.presenting(id, SECRET));
        assertNull(unused.setCookie());
        assertEquals(Outcome.TOUCHED, unused.commit());
        SessionExchange loaded = rolling.open(SignedRequests.presenting(id, SECRET));
        loaded.preload();
        assertNull(loaded.setCookie());
    }

    private String saved() {
        return saveNew(session -> session.set(VIEWS, 1));
    }

    private static Map<String, String> headers(
            SessionManager sessions, String id, Consumer<SessionExchange> application) {
        SessionExchange exchange = sessions.open(SignedRequests.presenting(id, SECRET));
        exchange.begin();
        application.accept(exchange);
        exchange.setCookie();
        exchange.commit();
        return exchange.headersUnlessSet();
    }
}
