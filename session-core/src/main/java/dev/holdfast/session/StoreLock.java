package dev.holdfast.session;

import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;

/** A lock of a store, for one holder. */
record StoreLock(LockingSessionStore store, String name, String holder, Waits waits) {
    static final Duration PAUSE = Duration.ofMillis(2);

    /** Asks until the lock is there, or as often as there are pauses in {@code wait}; then returns false. */
    boolean take(Duration wait, Duration lease) {
        boolean taken = store.lock(name, holder, lease);
        for (long pauses = wait.dividedBy(PAUSE); !taken && pauses > 0; pauses--) {
            waits.pause(PAUSE);
            taken = store.lock(name, holder, lease);
        }
        return taken;
    }

    /** Gives the lock back. If the store fails the lock stays until its lease is over, which is no reason to fail a request. */
    void giveBack() {
        try {
            store.unlock(name, holder);
        } catch (SessionStoreException ignored) {
            // it runs out by itself
        }
    }
}
