package dev.holdfast.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to write a session that several of them keep writing. It goes from turn to turn of a crowd, but not for
 * ever, and the process that gave it back lets another go first. Only a courtesy: whoever cannot have it writes without.
 */
final class Lease {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Duration BREATH = StoreLock.PAUSE.multipliedBy(2);
    private static final int MOST_TURNS = 16;

    private final @Nullable StoreLock lock;
    private boolean held;
    private boolean yielding;
    private int turns;

    /** Without a lock there is no lease to be had. */
    Lease(@Nullable StoreLock lock) {
        this.lock = lock;
    }

    void take() {
        if (held || lock == null) {
            return;
        }
        if (yielding) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
        held = lock.take(WAIT, LENGTH);
        turns = 0;
    }

    /** Ends a turn; in a crowd the next one has the lease too. */
    void turnEnds(boolean crowded) {
        turns++;
        if (held && lock != null && (!crowded || turns >= MOST_TURNS)) {
            lock.giveBack();
            held = false;
            yielding = crowded;
        }
    }
}
