package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reload of a session that touches have kept alive: the date in its document is long past, and must not end it. */
class ReloadTest extends SessionsAsText {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private String id = "";

    @BeforeEach
    void keepASessionAliveBeyondTheDateOfItsDocument() {
        id = saved(session -> session.set(N, 1));
        for (int visit = 0; visit < 3; visit++) {
            clock.turn(Duration.ofMinutes(20));
            beside(id, session -> session.get(N));
        }
        clock.turn(Duration.ofMinutes(20));
    }

    @Test
    void reloadAfterTheHeadersDoesNotEndIt() {
        SessionExchange exchange = builder().rolling(true).build().open(SignedRequests.presenting(id, SECRET));
        exchange.required();
        exchange.setCookie();
        exchange.required().reload();
        exchange.required().set(N, 2);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertLives();
    }

    @Test
    void aSecondLockDoesNotEndIt() throws Exception {
        SessionExchange exchange = open(id);
        exchange.required();
        exchange.locked(SECOND, SECOND, () -> "looked at only");
        exchange.locked(SECOND, SECOND, () -> {
            exchange.required().set("paid", true);
            return "paid";
        });
        assertEquals(Outcome.SAVED, exchange.outcome());
        assertLives();
    }

    @Test
    void aReloadAfterACommitIsTouchedAgain() {
        SessionExchange exchange = open(id);
        exchange.required();
        exchange.commit();
        clock.turn(Duration.ofMinutes(10));
        exchange.required().reload();
        assertEquals(Outcome.TOUCHED, exchange.commit());
        assertLives();
    }

    @Test
    void saveAfterReloadDoesNotEndIt() {
        SessionExchange exchange = open(id);
        exchange.required();
        exchange.commit();
        exchange.required().reload();
        exchange.required().set(N, 2);
        assertEquals(Outcome.SAVED, exchange.required().save());
        assertLives();
    }

    @Test
    void withExpressBuilderAReloadIsNotMovedAgain() {
        SessionExchange exchange = express();
        assertNotNull(exchange.setCookie());
        Instant inDocument = exchange.required().cookie().expires();
        clock.turn(Duration.ofMinutes(1));
        exchange.required().reload();
        assertNotEquals(inDocument, exchange.required().cookie().expires());
        Instant read = exchange.required().cookie().expires();
        exchange.commit();
        assertEquals(read, exchange.required().cookie().expires());
    }

    @Test
    void withExpressBuilderTheExpiryIsMovedOnceInARequest() {
        SessionExchange exchange = express();
        exchange.setCookie();
        Instant moved = exchange.required().cookie().expires();
        clock.turn(Duration.ofMinutes(1));
        exchange.commit();
        assertEquals(moved, store.expiry(id));
    }

    @Test
    void withExpressBuilderWhatOthersSavedBeforeAReloadIsSavedAgain() {
        SessionExchange exchange = express();
        beside(id, session -> session.set(N, 2));
        exchange.required().reload();
        store.takeCalls();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(List.of("set"), store.takeCalls());
    }

    private SessionExchange express() {
        SessionExchange exchange = SessionManager.expressBuilder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .resave(false)
                .rolling(true)
                .cookie(cookie -> cookie.maxAge(HALF_HOUR))
                .build()
                .open(SignedRequests.presenting(id, SECRET));
        exchange.begin();
        return exchange;
    }

    private void assertLives() {
        assertEquals(clock.instant().plus(HALF_HOUR), store.expiry(id));
    }
}
