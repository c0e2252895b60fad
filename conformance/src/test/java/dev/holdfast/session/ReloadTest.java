package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that touches have kept alive is read again: the date in its document is long past, and must not end it. */
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

    private void assertLives() {
        assertEquals(clock.instant().plus(HALF_HOUR), store.expiry(id));
    }
}
