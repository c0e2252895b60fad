package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves threads to requests that need no session while the server is slow: then only so many platform threads may be in calls of
 * the store at once. A server that answers in time is never kept from anybody, and virtual threads are not counted.
 */
final class Bulkhead {
    private final int threads;
    private final long slowNanos;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger slowInARow = new AtomicInteger();

    /** The server is slow when as many calls in a row as there are places have each taken at least {@code slow}. */
    Bulkhead(int threads, Duration slow) {
        this.threads = threads;
        this.slowNanos = slow.toNanos();
    }

    /** Returns false, and counts nothing, if the thread must not wait for the server. */
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
