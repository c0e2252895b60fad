package dev.holdfast.session.contention;

import dev.holdfast.session.store.LockingSessionStore;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks of a store, which one holder has at a time. Within this process they are fair. */
public final class SessionLocks {
    private final @Nullable LockingSessionStore store;
    private final Supplier<String> holders;
    private final Waits waits;
    private final KeyedQueue<StoreLock> queue;

    /**
     * Creates locks of {@code store}; if it is null, there are no locks.
     *
     * @param holders creates unique texts
     */
    public SessionLocks(@Nullable LockingSessionStore store, Supplier<String> holders, Waits waits) {
        this.store = store;
        this.holders = holders;
        this.waits = waits;
        this.queue = new KeyedQueue<>(this::lock, lock -> {}, waits);
    }

    /**
     * Acquires the lock, which must be closed; returns null if it is not free within {@code wait}, or the thread is interrupted.
     * Blocks, and calls the store.
     *
     * @throws IllegalStateException if the store has no locks
     */
    public @Nullable SessionLock take(String name, Duration wait, Duration lease) {
        long deadline = waits.nanoTime() + wait.toNanos();
        KeyedQueue<StoreLock>.Place place = queue.take(name, wait);
        if (place == null) {
            return null;
        }
        boolean taken = false;
        try {
            taken = place.resource().take(Duration.ofNanos(Math.max(0, deadline - waits.nanoTime())), lease);
            return taken ? new SessionLock(place) : null;
        } finally {
            if (!taken) {
                place.close();
            }
        }
    }

    /**
     * Returns a lease for writing the session; it is independent of locks with the same name. If there are no leases, it does
     * nothing.
     */
    public Lease lease(String id) {
        return new Lease(() -> hasLeases() ? lock("writing " + id) : null, waits);
    }

    /** Returns true if a lease may be needed: other processes write the sessions, and the store has locks. */
    public boolean hasLeases() {
        return store != null && store.isShared();
    }

    /** Returns the port for waiting. */
    public Waits waits() {
        return waits;
    }

    private StoreLock lock(String name) {
        if (store == null) {
            throw new IllegalStateException("the session store must implement LockingSessionStore to lock sessions,"
                    + " but does not; take another store, or do without locks");
        }
        return new StoreLock(store, name, holders.get(), waits);
    }

    /** An acquired lock, for the thread that acquired it. */
    public static final class SessionLock implements AutoCloseable {
        private final KeyedQueue<StoreLock>.Place place;

        private SessionLock(KeyedQueue<StoreLock>.Place place) {
            this.place = place;
        }

        /** Releases the lock. */
        @Override
        public void close() {
            place.resource().giveBack();
            place.close();
        }
    }
}
