package dev.holdfast.session;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
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

    private final Supplier<@Nullable StoreLock> locks;
    private @Nullable StoreLock held;
    private boolean yielding;
    private int turns;

    /** A lease of the lock that {@code locks} makes when it is needed; where that is null there is none to be had. */
    Lease(Supplier<@Nullable StoreLock> locks) {
        this.locks = locks;
    }

    void take() {
        if (held != null) {
            return;
        }
        if (yielding) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
        StoreLock lock = locks.get();
        held = lock != null && isHad(lock) ? lock : null;
        turns = 0;
    }

    /** Ends a turn; in a crowd the next one has the lease too. */
    void turnEnds(boolean crowded) {
        turns++;
        if (held != null && (!crowded || turns >= MOST_TURNS)) {
            held.giveBack();
            held = null;
            yielding = crowded;
        }
    }

    /** A store that fails to give a lease may write all the same. */
    private static boolean isHad(StoreLock lock) {
        try {
            return lock.take(WAIT, LENGTH);
        } catch (SessionStoreException ignored) {
            return false;
        }
    }
}
