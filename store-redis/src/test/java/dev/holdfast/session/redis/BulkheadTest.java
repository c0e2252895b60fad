package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private static final long FAST = Duration.ofMillis(199).toNanos();
    private static final long SLOW = Duration.ofMillis(200).toNanos();

    private final Bulkhead bulkhead = new Bulkhead(2, Duration.ofMillis(200));

    @Test
    void whileCallsAreFastEverybodyMayCall() {
        bulkhead.enter();
        bulkhead.leave(FAST);
        for (int i = 0; i < 100; i++) {
            assertTrue(bulkhead.enter());
        }
    }

    @Test
    void afterSlowCallsInARowNoMoreThreadsMayCallThanThereArePlaces() {
        beSlow();
        assertTrue(bulkhead.enter());
        assertTrue(bulkhead.enter());
        assertFalse(bulkhead.enter());
        assertFalse(bulkhead.enter());
    }

    @Test
    void aThreadThatLeavesMakesRoomForOne() {
        beSlow();
        bulkhead.enter();
        bulkhead.enter();
        bulkhead.leave(SLOW);
        assertTrue(bulkhead.enter());
        assertFalse(bulkhead.enter());
    }

    @Test
    void aFastCallOpensItAgain() {
        beSlow();
        bulkhead.enter();
        bulkhead.enter();
        bulkhead.leave(FAST);
        assertTrue(bulkhead.enter());
        assertTrue(bulkhead.enter());
    }

    @Test
    void oneSlowCallSaysNothing() {
        bulkhead.enter();
        bulkhead.leave(SLOW);
        for (int i = 0; i < 100; i++) {
            assertTrue(bulkhead.enter());
        }
    }

    private void beSlow() {
        for (int i = 0; i < 2; i++) {
            bulkhead.enter();
            bulkhead.leave(SLOW);
        }
    }
}
