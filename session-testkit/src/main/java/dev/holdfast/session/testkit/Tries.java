package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Attempts of many runners, each of which repeats its work until it succeeds. They are given up if no runner has succeeded for a
 * long time.
 */
final class Tries {
    /** Yields the processor to the threads that are waited for. */
    private static final long PAUSE_NANOS = 50_000;

    private final String rule;
    private volatile long lastSuccess = System.nanoTime();

    /** Creates attempts whose failure violates {@code rule}, a sentence that names the store's method. */
    Tries(String rule) {
        this.rule = rule;
    }

    void untilTrue(BooleanSupplier attempt) {
        while (!attempt.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() - lastSuccess < Limits.step().toNanos(),
                    () -> rule + ", but nobody has got on in " + Limits.step());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        lastSuccess = System.nanoTime();
    }
}
