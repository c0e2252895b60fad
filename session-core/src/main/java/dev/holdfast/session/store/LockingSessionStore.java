package dev.holdfast.session.store;

import java.time.Duration;

/**
 * A store that can give a session to one holder at a time, across all processes that share it. A lock keeps nobody from reading or
 * writing; it is worth as much as those who ask for it agree to.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface LockingSessionStore extends SessionStore {
    /**
     * Takes the lock called {@code name} for {@code lease}, counted by the store, and returns true; or returns false if somebody has
     * it. Does not wait.
     *
     * @param name any text; a name of locks, not the id of a session
     * @param holder text that nobody else uses
     */
    boolean lock(String name, String holder, Duration lease);

    /** Gives the lock back. Nothing if {@code holder} has it no more. */
    void unlock(String name, String holder);
}
