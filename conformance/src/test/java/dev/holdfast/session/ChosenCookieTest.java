package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cookie that the application chooses is a change of the session. */
class ChosenCookieTest extends SessionsAsText {
    @Test
    void aMaxAgeAloneIsSavedAndSentAndLasts() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.required().maxAge(Duration.ofDays(30));
        assertEquals(Outcome.SAVED, exchange.commit());
        assertNotNull(exchange.setCookie());
        beside(id, session -> session.get(N));
        clock.turn(Duration.ofDays(29));
        assertNotNull(open(id).existing());
    }

    @Test
    void whatEqualsTheCookieOfBeforeIsNoChange() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().maxAge(HALF_HOUR);
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void noMaxAgeIsToldToTheBrowserToo() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().maxAge(null);
        assertEquals(Outcome.SAVED, exchange.commit());
        String line = exchange.setCookie();
        assertNotNull(line);
        assertFalse(line.contains("Expires"));
    }

    @Test
    void theCookieOfABrowserSessionIsSentAgainWhenItIsChangedAndNotWithAttributesAlone() {
        SessionManager browser = builder().cookie(cookie -> cookie.maxAge(null)).build();
        SessionExchange first = browser.open(PlainRequest.to("/"));
        first.required().set(N, 1);
        first.commit();
        SessionRequest request = SignedRequests.presenting(first.required().id(), SECRET);
        SessionExchange attributes = browser.open(request);
        attributes.required().set(N, 2);
        assertEquals(Outcome.SAVED, attributes.commit());
        assertNull(attributes.setCookie());
        SessionExchange cookie = browser.open(request);
        cookie.required().cookie(cookie.required().cookie().withPath("/app"));
        assertEquals(Outcome.SAVED, cookie.commit());
        assertNotNull(cookie.setCookie());
    }

    @Test
    void anotherPathIsSavedAndSent() {
        SessionExchange exchange = open(saved(session -> session.set(N, 1)));
        exchange.required().cookie(exchange.required().cookie().withPath("/app"));
        assertEquals(Outcome.SAVED, exchange.commit());
        String line = exchange.setCookie();
        assertNotNull(line);
        assertTrue(line.contains("Path=/app;"));
    }

    @Test
    void aNewSessionWithNothingButAMaxAgeIsSaved() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required().maxAge(Duration.ofDays(1));
        assertEquals(Outcome.SAVED, exchange.commit());
    }

    /** As express-session: the cookie alone is no modification. */
    @Test
    void withExpressBuilderItIsNoChange() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = SessionManager.expressBuilder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .resave(false)
                .build()
                .open(SignedRequests.presenting(id, SECRET));
        exchange.required().maxAge(Duration.ofDays(30));
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void oneThatBrowsersWouldDropIsRefused() {
        Session session = manager.open(PlainRequest.to("/")).required();
        assertThrows(IllegalArgumentException.class, () -> session.maxAge(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> session.maxAge(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> session.maxAge(Duration.ofDays(200_000_000)));
        assertThrows(
                IllegalArgumentException.class,
                () -> session.cookie(session.cookie().withPath("admin")));
    }
}
