package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps threads free for requests without a session while the server is slow: then only a limited number of platform threads may
 * be in calls of the store at once. If the server answers in time, there is no limit. Virtual threads are not counted.
 */
final class Bulkhead {
    private final int threads;
    private final long slowNanos;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger slowInARow = new AtomicInteger();

    /** Creates a bulkhead. The server is slow if {@code threads} calls in a row have each taken at least {@code slow}. */
    Bulkhead(int threads, Duration slow) {
        this.threads = threads;
        this.slowNanos = slow.toNanos();
    }

    /** Returns false, and does not count the thread, if it must not wait for the server. */
    boolean enter() {
        if (inside.incrementAndGet() <= threads || slowInARow.get() < threads) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave(long nanos) {
        inside.decrementAndGet();
        if (nanos >= slowNanos) {
            slowInARow.incrementAndGet();
        } else if (slowInARow.get() != 0) {
            slowInARow.set(0);
        }
    }
}
