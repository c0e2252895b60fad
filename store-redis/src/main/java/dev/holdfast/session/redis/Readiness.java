package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells from the last answers whether the server is there. Nobody asks it for that, and no thread watches it. */
final class Readiness {
    /** How long requests go without a session until one of them tries again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final LongSupplier nanoTime;
    private volatile boolean lost;
    private volatile long retryAt;

    Readiness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void answered() {
        if (lost) {
            lost = false;
        }
    }

    void lost() {
        retryAt = nanoTime.getAsLong() + PAUSE;
        lost = true;
    }

    boolean isReady() {
        return !lost || nanoTime.getAsLong() - retryAt >= 0;
    }
}
