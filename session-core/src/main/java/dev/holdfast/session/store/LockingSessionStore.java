package dev.holdfast.session.store;

import java.time.Duration;

/**
 * A store with locks that one holder has at a time, across all processes that share it. Locks are advisory: a lock does not
 * prevent reads or writes.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface LockingSessionStore extends SessionStore {
    /**
     * Acquires the lock {@code name} for {@code lease}, by the store's clock, and returns true; or returns false if the lock is
     * held. Does not wait for the lock.
     *
     * @param name any text; the name of a lock, not the id of a session
     * @param holder a text that no other caller uses
     */
    boolean lock(String name, String holder, Duration lease);

    /** Releases the lock. Does nothing if {@code holder} no longer has it. */
    void unlock(String name, String holder);
}
