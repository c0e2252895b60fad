package dev.holdfast.session;

import dev.holdfast.session.store.LockingSessionStore;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks that a store gives to one holder at a time. Within this process they are given in the order in which they are asked for. */
final class SessionLocks {
    private final @Nullable LockingSessionStore store;
    private final Supplier<String> holders;
    private final Waits waits;
    private final Turns<StoreLock> turns;

    /** Without a store that locks there are none to be had. */
    SessionLocks(@Nullable LockingSessionStore store, Supplier<String> holders, Waits waits) {
        this.store = store;
        this.holders = holders;
        this.waits = waits;
        this.turns = new Turns<>(this::lock, lock -> {}, waits);
    }

    /** Returns the lock, which closing gives back; null if it cannot be had in time. */
    @Nullable
    SessionLock take(String name, Duration wait, Duration lease) {
        Turns<StoreLock>.Turn turn = turns.take(name, wait);
        if (turn == null) {
            return null;
        }
        boolean taken = false;
        try {
            taken = turn.baton().take(wait, lease);
            return taken ? new SessionLock(turn) : null;
        } finally {
            if (!taken) {
                turn.close();
            }
        }
    }

    /**
     * Returns a lease for writing the session, which others that ask for its lock do not hinder. There is none to be had, nor any need
     * of it, in a store that does not block: that is this process's own.
     */
    Lease lease(String id) {
        return new Lease(() -> store == null || !store.isBlocking() ? null : lock("writing " + id), waits);
    }

    private StoreLock lock(String name) {
        if (store == null) {
            throw new IllegalStateException("the session store must implement LockingSessionStore to lock sessions,"
                    + " but does not; take another store, or do without locks");
        }
        return new StoreLock(store, name, holders.get(), waits);
    }

    Waits waits() {
        return waits;
    }

    /** A lock that has been taken; for the thread that took it. */
    record SessionLock(Turns<StoreLock>.Turn turn) implements AutoCloseable {
        @Override
        public void close() {
            turn.baton().giveBack();
            turn.close();
        }
    }
}
