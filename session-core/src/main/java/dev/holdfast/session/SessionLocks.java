package dev.holdfast.session;

import dev.holdfast.session.store.LockingSessionStore;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks that a store gives to one holder at a time. Within this process they are given in the order in which they are asked for. */
final class SessionLocks {
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final @Nullable LockingSessionStore store;
    private final Supplier<String> holders;
    private final Turns turns = new Turns();

    /** Without a store that locks there are none to be had. */
    SessionLocks(@Nullable LockingSessionStore store, Supplier<String> holders) {
        this.store = store;
        this.holders = holders;
    }

    boolean areThere() {
        return store != null;
    }

    /** Returns the lock, which closing gives back; null if it cannot be had in time. */
    @Nullable
    SessionLock take(String name, Duration wait, Duration lease) {
        Turns.Turn turn = store == null ? null : turns.take(name, wait);
        if (turn == null || store == null) {
            return null;
        }
        SessionLock lock = new SessionLock(store, name, holders.get(), turn);
        try {
            if (lock.isHad(lease, wait.dividedBy(PAUSE))) {
                return lock;
            }
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
        turn.close();
        return null;
    }

    /** A lock of the store, and the turn to ask for it. */
    record SessionLock(LockingSessionStore store, String name, String holder, Turns.Turn turn)
            implements AutoCloseable {

        private boolean isHad(Duration lease, long pauses) {
            boolean had = store.lock(name, holder, lease);
            for (long pause = 0; !had && pause < pauses; pause++) {
                LockSupport.parkNanos(PAUSE.toNanos());
                had = store.lock(name, holder, lease);
            }
            return had;
        }

        @Override
        public void close() {
            try {
                store.unlock(name, holder);
            } finally {
                turn.close();
            }
        }
    }
}
