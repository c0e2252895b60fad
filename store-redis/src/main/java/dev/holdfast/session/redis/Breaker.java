package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: calls need not wait for a lost server. It opens after several failures in a row on fresh connections, over
 * some time. While it is open, one call at a time may try; the first answer closes it. No thread watches the server.
 */
final class Breaker {
    /** The number of failures: one closed or late connection does not mean that the server is lost. */
    private static final int LOSSES = 3;

    /** The minimum time between the first and the last failure: several at the same moment may be a pause of this process. */
    private static final long SPAN = Duration.ofMillis(250).toNanos();

    /** How long the store is not ready after a failure, while the breaker is open. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile long firstLoss;
    private volatile long retryAt;
    private volatile boolean open;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Says whether a call may be sent. */
    enum Pass {
        /** It may. */
        CLOSED,
        /** It may, and no other call meanwhile. */
        PROBE,
        /** It may not. */
        NONE
    }

    Pass enter() {
        if (!open) {
            return Pass.CLOSED;
        }
        return probing.compareAndSet(false, true) ? Pass.PROBE : Pass.NONE;
    }

    void leave(Pass pass) {
        if (pass == Pass.PROBE) {
            probing.set(false);
        }
    }

    void answered() {
        if (open || losses.get() != 0) {
            losses.set(0);
            open = false;
        }
    }

    /** Notes that a connection could not be opened, or that a fresh one was lost. */
    void lost() {
        long now = nanoTime.getAsLong();
        retryAt = now + PAUSE;
        int inARow = losses.incrementAndGet();
        if (inARow == 1) {
            firstLoss = now;
        } else if (inARow >= LOSSES && now - firstLoss >= SPAN) {
            open = true;
        }
    }

    boolean isReady() {
        return !open || (!probing.get() && nanoTime.getAsLong() - retryAt >= 0);
    }
}
