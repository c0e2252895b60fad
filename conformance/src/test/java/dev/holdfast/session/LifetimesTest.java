package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.RecordingStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits to a session's life that nothing extends; the tests set the clock. */
class LifetimesTest extends SessionsWithLimits {
    @Test
    void aSessionThatNobodyUsesEndsAfterTheIdleLimitThoughItsCookieLives() {
        SessionManager longCookie = builder(l -> l.idle(IDLE))
                .cookie(c -> c.maxAge(Duration.ofDays(1)))
                .build();
        String id = saved(longCookie);
        clock.turn(IDLE.minusMillis(1));
        assertTrue(lives(longCookie, id));
        clock.turn(IDLE.minusMillis(1));
        assertTrue(lives(longCookie, id));
        clock.turn(IDLE);
        assertFalse(lives(longCookie, id));
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aRecordEndsAtAWholeMillisecond() {
        clock.turn(Duration.ofNanos(1));
        assertEquals(start.plus(IDLE), stored(saved(manager)).expires());
    }

    @Test
    void aCookieThatEndsBeforeTheIdleLimitEndsTheSession() {
        SessionManager shortCookie = builder(l -> l.idle(IDLE))
                .cookie(c -> c.maxAge(Duration.ofMinutes(5)))
                .build();
        String id = saved(shortCookie);
        clock.turn(Duration.ofMinutes(5));
        assertFalse(lives(shortCookie, id));
    }

    @Test
    void aReaderIsNotLoggedOutAlthoughNothingIsSentToTheBrowser() {
        String id = saved(manager);
        for (int i = 0; i < 20; i++) {
            clock.turn(Duration.ofMinutes(20));
            SessionExchange exchange = open(manager, id);
            assertEquals(1, exchange.required().get("n"));
            assertNull(exchange.setCookie());
            assertEquals(Outcome.TOUCHED, exchange.commit());
        }
    }

    @Test
    void howeverBusyASessionIsItEndsAfterTheAbsoluteLimit() {
        String id = saved(manager);
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            clock.turn(Duration.ofMinutes(20));
            change(manager, id);
        }
        clock.turn(Duration.ofMinutes(20).minusSeconds(1).minus(fraction()));
        assertTrue(lives(manager, id));
        clock.turn(Duration.ofSeconds(1).plus(fraction()));
        assertFalse(lives(manager, id));
        assertEquals(Set.of(), store.ids(), "the record is removed");
    }

    @Test
    void aNewIdIsNoNewLife() {
        String id = saved(manager);
        for (int i = 0; i < 47; i++) {
            clock.turn(Duration.ofMinutes(15));
            SessionExchange exchange = open(manager, id);
            exchange.required().renewId();
            exchange.commit();
            id = exchange.required().id();
        }
        assertTrue(lives(manager, id));
        clock.turn(Duration.ofMinutes(15));
        assertFalse(lives(manager, id));
    }

    @Test
    void regenerateBeginsANewLife() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(10));
        SessionExchange exchange = open(manager, id);
        exchange.required().regenerate();
        exchange.required().set("n", 2);
        exchange.commit();
        assertEquals(seconds(clock.instant()), exchange.required().created());
    }

    @Test
    void clearKeepsTheTimes() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(10));
        SessionExchange exchange = open(manager, id);
        exchange.required().clear();
        assertEquals(Outcome.SAVED, exchange.commit());
        assertEquals(seconds(start), open(manager, id).required().created());
    }

    @Test
    void aSignInBeginsTheAbsoluteLimitAnewAndAConfirmationToo() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(20));
        String signedIn = after(id, session -> session.signIn("ada"));
        clock.turn(Duration.ofMinutes(20));
        SessionExchange exchange = open(manager, signedIn);
        assertEquals(seconds(start), exchange.required().created());
        assertEquals(
                seconds(start.plus(Duration.ofMinutes(20))), exchange.required().signedInAt());
        String confirmed = after(signedIn, Session::confirm);
        assertNotEquals(signedIn, confirmed);
        assertFalse(lives(manager, signedIn));
        assertEquals(
                seconds(clock.instant()), open(manager, confirmed).required().signedInAt());
        assertEquals("ada", open(manager, confirmed).required().user());
    }

    @Test
    void aRequestThatIsLongerThanTheLimitSavesNothing() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        SessionExchange exchange = open(manager(l -> l.absolute(ABSOLUTE)), id);
        exchange.required().set("n", 2);
        clock.turn(ABSOLUTE);
        assertEquals(Outcome.GONE, exchange.commit());
        assertNull(exchange.setCookie());
        assertFalse(lives(manager, id));
    }

    @Test
    void aStricterLimitHoldsAtOnce() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        clock.turn(Duration.ofHours(2));
        assertTrue(lives(manager(l -> l.absolute(ABSOLUTE)), id));
        assertFalse(lives(manager(l -> l.absolute(Duration.ofHours(1))), id));
    }

    @Test
    void theRecordEndsWithTheAbsoluteLimitOnceItIsWritten() {
        SessionManager both = manager(l -> l.idle(Duration.ofHours(2)).absolute(Duration.ofHours(3)));
        String id = saved(both);
        clock.turn(Duration.ofMinutes(110));
        change(both, id);
        assertEquals(seconds(start).plus(Duration.ofHours(3)), stored(id).expires());
    }

    @Test
    void aRequestThatDoesNotAskForItsSessionIsNoUseOfItAndAsksTheStoreNothing() {
        RecordingStore recording = new RecordingStore(store);
        SessionManager watched = builder(l -> l.idle(IDLE)).store(recording).build();
        String id = saved(manager);
        SessionExchange exchange = open(watched, id);
        assertNull(exchange.setCookie());
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(java.util.List.of(), recording.takeCalls());
    }

    @Test
    void aPollingRequestMovesNothingWhetherItReadsOrWrites() {
        SessionManager polled = builder(l -> l.idle(IDLE).absolute(ABSOLUTE))
                .notUse(request -> request.path().startsWith("/poll"))
                .build();
        String id = saved(manager);
        for (int i = 0; i < 2; i++) {
            clock.turn(Duration.ofMinutes(10));
            SessionExchange reading = poll(polled, id);
            assertEquals(1, reading.required().get("n"));
            assertEquals(Outcome.UNCHANGED, reading.commit());
            SessionExchange writing = poll(polled, id);
            writing.required().set("polled", i);
            assertEquals(Outcome.SAVED, writing.commit());
            assertEquals(start.plus(IDLE), stored(id).expires());
        }
        clock.turn(Duration.ofMinutes(10));
        assertFalse(lives(polled, id));
    }

    @Test
    void aSessionSaysWhenItWasUsedBeforeThisRequest() {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(7));
        assertEquals(start, open(manager, id).required().lastUsed());
        clock.turn(Duration.ofMinutes(7));
        assertEquals(
                start.plus(Duration.ofMinutes(7)), open(manager, id).required().lastUsed());
    }

    @Test
    void onlyWhoHasSignedInLatelyIsFresh() {
        String id = saved(manager);
        assertThrows(NotFreshException.class, () -> open(manager, id).required().requireFresh(Duration.ofMinutes(5)));
        String signedIn = after(id, session -> session.signIn("ada"));
        clock.turn(Duration.ofMinutes(5).minus(fraction()));
        open(manager, signedIn).required().requireFresh(Duration.ofMinutes(5));
        clock.turn(Duration.ofSeconds(1));
        Session session = open(manager, signedIn).required();
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofMinutes(5)));
        session.confirm();
        session.requireFresh(Duration.ofMinutes(5));
    }

    @Test
    void aSignInOfTheFutureIsNotFresh() {
        SessionManager idle = manager(l -> l.idle(IDLE));
        SessionExchange exchange = idle.open(PlainRequest.to("/"));
        exchange.required().signIn("ada");
        exchange.commit();
        clock.turn(Duration.ofHours(-1));
        Session session = open(idle, exchange.required().id()).required();
        assertThrows(NotFreshException.class, () -> session.requireFresh(Duration.ofHours(2)));
    }

    @Test
    void onlyASignedInUserCanConfirm() {
        Session session = open(manager, saved(manager)).required();
        assertThrows(IllegalStateException.class, session::confirm);
    }

    @Test
    void aClockThatWasSetBackDoesNotLengthenALife() {
        clock.turn(Duration.ofHours(3));
        String id = saved(manager);
        clock.turn(Duration.ofHours(-3));
        assertFalse(lives(manager, id), "it says that it begins in three hours");
    }

    @Test
    void clocksOfServersMayDifferByAMinute() {
        clock.turn(Duration.ofSeconds(59));
        String id = saved(manager);
        clock.turn(Duration.ofSeconds(-59));
        assertTrue(lives(manager, id));
    }

    @Test
    void aReferenceThatWasKeptDoesNotOutliveTheLimit() {
        String id = saved(manager(l -> l.absolute(ABSOLUTE)));
        SessionExchange exchange = open(manager(l -> l.absolute(ABSOLUTE)), id);
        Session kept = exchange.required();
        clock.turn(ABSOLUTE);
        kept.set("n", 2);
        assertEquals(Outcome.GONE, kept.save());
        assertThrows(dev.holdfast.session.store.SessionStoreException.class, kept::reload);
    }

    /** The touching read does not know the session's own limit; the end of the request corrects the expiry. */
    @Test
    void nobodyUsedASessionInTheFutureBesideARequestThatHasNotEnded() {
        String id = saved(manager);
        SessionExchange shorter = open(manager, id);
        shorter.required().idle(Duration.ofMinutes(1));
        shorter.commit();
        open(manager, id).required();
        assertEquals(clock.instant(), open(manager, id).required().lastUsed());
    }

    @Test
    void thePresetsAreThoseOfNist() {
        assertEquals(
                "Lifetimes[idle=null, absolute=PT720H, renewEvery=null]",
                Lifetimes.NONE.aal1().toString());
        assertEquals(
                "Lifetimes[idle=PT1H, absolute=PT24H, renewEvery=null]",
                Lifetimes.NONE.aal2().toString());
        assertEquals(
                "Lifetimes[idle=PT15M, absolute=PT12H, renewEvery=null]",
                Lifetimes.NONE.aal3().toString());
    }

    @Test
    void aLimitIsASecondOrMore() {
        assertThrows(IllegalArgumentException.class, () -> Lifetimes.NONE.idle(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Lifetimes.NONE.absolute(Duration.ofMillis(999)));
        assertThrows(
                IllegalArgumentException.class,
                () -> manager(l -> l.idle(Duration.ofHours(12)).absolute(Duration.ofMinutes(30))));
    }
}
