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
    void afterASlowCallNoMoreThreadsMayCallThanItHasPlacesFor() {
        bulkhead.enter();
        bulkhead.leave(SLOW);
        assertTrue(bulkhead.enter());
        assertTrue(bulkhead.enter());
        assertFalse(bulkhead.enter());
        assertFalse(bulkhead.enter());
    }

    @Test
    void aThreadThatLeavesMakesRoomForOne() {
        bulkhead.enter();
        bulkhead.leave(SLOW);
        bulkhead.enter();
        bulkhead.enter();
        bulkhead.leave(SLOW);
        assertTrue(bulkhead.enter());
        assertFalse(bulkhead.enter());
    }

    @Test
    void aFastCallOpensItAgain() {
        bulkhead.enter();
        bulkhead.leave(SLOW);
        bulkhead.enter();
        bulkhead.enter();
        bulkhead.leave(FAST);
        assertTrue(bulkhead.enter());
        assertTrue(bulkhead.enter());
    }
}
