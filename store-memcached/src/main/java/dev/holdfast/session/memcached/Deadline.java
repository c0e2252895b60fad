package dev.holdfast.session.memcached;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time by which a call must have ended.
 *
 * @param at a time of {@code nanoTime}
 */
record Deadline(LongSupplier nanoTime, long at) {
    static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos());
    }

    /**
     * Returns the remaining milliseconds, at least one.
     *
     * @throws SocketTimeoutException if no time is left
     */
    long millisLeft() throws SocketTimeoutException {
        long left = at - nanoTime.getAsLong();
        if (left <= 0) {
            throw new SocketTimeoutException("a call must end in time, but did not");
        }
        return Math.max(1, left / 1_000_000);
    }
}
