package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** Waits for what another process does in its own time. */
final class Eventually {
    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        holdsWithin(Duration.ofSeconds(60), condition);
    }

    static void holdsWithin(Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() - start < limit.toNanos(), "not within " + limit);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
