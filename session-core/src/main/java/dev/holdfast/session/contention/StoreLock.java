package dev.holdfast.session.contention;

import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;

/** A lock of a store, for one holder. */
record StoreLock(LockingSessionStore store, String name, String holder, Waits waits) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    /**
     * Tries to acquire the lock until it is free, and returns true; or returns false after {@code wait}, including the time of
     * the calls, or if the thread is interrupted. If the store fails, the lock may have been acquired nevertheless, so it is
     * released once.
     */
    boolean take(Duration wait, Duration lease) {
        long deadline = waits.nanoTime() + wait.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!isTaken(lease)) {
            long left = deadline - waits.nanoTime();
            if (left <= 0 || !waits.pause(shorter(pause, Duration.ofNanos(left)))) {
                return false;
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return true;
    }

    private boolean isTaken(Duration lease) {
        try {
            return store.lock(name, holder, lease);
        } catch (SessionStoreException lost) {
            giveBack();
            throw lost;
        }
    }

    /** Releases the lock. If the store fails, the lock is held until its lease has expired; the request does not fail. */
    void giveBack() {
        try {
            store.unlock(name, holder);
        } catch (SessionStoreException ignored) {
            // the lease expires
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
