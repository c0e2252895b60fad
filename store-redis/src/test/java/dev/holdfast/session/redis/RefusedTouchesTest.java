package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedTouchesTest {
    private static final String ERROR = "MISCONF Redis is configured to save RDB snapshots";

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
    private final Warnings warnings = new Warnings();

    @AfterEach
    void stopListening() {
        warnings.close();
    }

    @Test
    void theyAreLoggedOnceAMinute() {
        RefusedTouches touches = new RefusedTouches(nanoTime::get);
        touches.add(ERROR);
        touches.add(ERROR);
        assertEquals(
                List.of(
                        "WARNING redis must move the expiry of sessions that are read, but answered MISCONF: it cannot write to"
                                + " its disk and takes no changes; see its log; they are served, and keep the expiry that they have"),
                warnings.lines());
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        touches.add(ERROR);
        assertEquals(1, warnings.lines().size());
        nanoTime.addAndGet(1);
        touches.add(ERROR);
        assertEquals(2, warnings.lines().size());
    }
}
