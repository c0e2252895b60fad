package dev.holdfast.session.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Logs once a minute that the server accepts no writes, so that reads do not move the expiry of sessions. */
final class RefusedTouches {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.redis");
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong next;

    RefusedTouches(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    void add(String error) {
        long due = next.get();
        long now = nanoTime.getAsLong();
        if (now - due >= 0 && next.compareAndSet(due, now + MINUTE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "redis must move the expiry of sessions that are read, but answered {0};"
                            + " they are served, and keep the expiry that they have",
                    Refusal.of(error));
        }
    }
}
