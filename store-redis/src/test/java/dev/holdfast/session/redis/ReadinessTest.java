package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final long MILLISECOND = 1_000_000;

    /** Near its end, because System.nanoTime may begin anywhere. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 100 * MILLISECOND);

    private final Readiness readiness = new Readiness(nanoTime::get);

    @Test
    void isReadyBeforeTheFirstAnswer() {
        assertTrue(readiness.isReady());
    }

    @Test
    void isNotReadyForHalfASecondAfterALoss() {
        readiness.lost();
        assertFalse(readiness.isReady());
        nanoTime.addAndGet(499 * MILLISECOND);
        assertFalse(readiness.isReady());
        nanoTime.addAndGet(MILLISECOND);
        assertTrue(readiness.isReady());
    }

    @Test
    void isReadyAgainWithTheNextAnswer() {
        readiness.lost();
        readiness.answered();
        assertTrue(readiness.isReady());
    }

    @Test
    void aLossMoreBeginsAnotherPause() {
        readiness.lost();
        nanoTime.addAndGet(500 * MILLISECOND);
        readiness.lost();
        assertFalse(readiness.isReady());
    }
}
