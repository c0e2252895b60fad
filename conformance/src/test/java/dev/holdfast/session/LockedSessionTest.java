package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.contention.Waits;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locked work on a session, which excludes other locked work: how long it waits, and which state it finds. */
class LockedSessionTest extends SessionsAsText {
    private static final Duration LEASE = Duration.ofSeconds(9);

    private final CountedWaits waits = new CountedWaits();
    private final SessionManager waiting =
            builder().simulated(waits, () -> "holder").build();

    @Test
    void theWaitEndsByItsDeadlineWhateverACallTakes() {
        SessionExchange exchange = heldByAnother();
        waits.callTakes = Duration.ofMillis(400);
        assertThrows(SessionStoreException.class, () -> exchange.locked(Duration.ofSeconds(1), LEASE, () -> "work"));
        assertEquals(3, lockCalls());
    }

    @Test
    void itDoesNotAskAtFullSpeed() {
        SessionExchange exchange = heldByAnother();
        assertThrows(SessionStoreException.class, () -> exchange.locked(Duration.ofSeconds(10), LEASE, () -> "work"));
        assertTrue(lockCalls() < 250, "asks at most every 50 ms after a short while");
        assertEquals(10_000, waits.nanos / 1_000_000);
    }

    @Test
    void anInterruptEndsTheWaitAtOnce() {
        SessionExchange exchange = heldByAnother();
        waits.interrupted = true;
        assertThrows(SessionStoreException.class, () -> exchange.locked(Duration.ofSeconds(20), LEASE, () -> "work"));
        assertEquals(1, lockCalls());
    }

    @Test
    void nestedLockedWorkRunsAtOnce() throws Exception {
        SessionExchange exchange = waiting.open(SignedRequests.presenting(saved(session -> session.set(N, 1)), SECRET));
        String result = exchange.locked(
                Duration.ofSeconds(1), LEASE, () -> exchange.locked(Duration.ofSeconds(1), LEASE, () -> "inner"));
        assertEquals("inner", result);
        assertEquals(1, lockCalls());
    }

    @Test
    void besideALogoutTheWorkIsNotRun() throws Exception {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = waiting.open(SignedRequests.presenting(id, SECRET));
        exchange.required();
        open(id).destroy();
        List<String> ran = new ArrayList<>();
        assertNull(exchange.locked(Duration.ofSeconds(1), LEASE, () -> ran.add("work")));
        assertEquals(List.of(), ran);
        assertEquals(Outcome.GONE, exchange.outcome());
        assertEquals(Outcome.GONE, exchange.commit());
    }

    @Test
    void theLockIsGivenBackWhenTheWorkFails() {
        SessionExchange exchange = waiting.open(SignedRequests.presenting(saved(session -> session.set(N, 1)), SECRET));
        assertThrows(
                IllegalStateException.class,
                () -> exchange.locked(Duration.ofSeconds(1), LEASE, () -> {
                    throw new IllegalStateException("work");
                }));
        assertTrue(store.takeCalls().contains("unlock"));
    }

    private SessionExchange heldByAnother() {
        String id = saved(session -> session.set(N, 1));
        assertTrue(store.lock(id, "another", LEASE));
        store.takeCalls();
        for (int i = 0; i < 10_000; i++) {
            store.before("lock", () -> waits.nanos += waits.callTakes.toNanos());
        }
        return waiting.open(SignedRequests.presenting(id, SECRET));
    }

    private int lockCalls() {
        return Collections.frequency(store.takeCalls(), "lock");
    }

    /** Lets time pass without waiting. */
    private static final class CountedWaits implements Waits {
        private long nanos;
        private boolean interrupted;
        private Duration callTakes = Duration.ZERO;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public boolean pause(Duration length) {
            assertFalse(length.isNegative() || length.isZero(), "a pause of no time asks at full speed");
            nanos += length.toNanos();
            return !interrupted;
        }

        @Override
        public FairLock newLock() {
            return Waits.system().newLock();
        }
    }
}
