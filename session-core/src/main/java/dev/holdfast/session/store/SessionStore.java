package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions by id. A store must implement only this; the other ports in this package are optional.
 *
 * <p>Ids are opaque: any text, also with dots, spaces and Unicode. A store does not interpret a document except through {@link
 * StoredSession}, and returns the JSON text unchanged.
 *
 * <p>Each method is one blocking call, and is called by many threads at once. A store that cannot answer within its time limit
 * throws {@link SessionStoreException}; it never waits without limit. Its messages contain no id and no content. {@code
 * SessionStoreContract} of the test kit checks an implementation.
 */
public interface SessionStore {
    /**
     * Returns the session, or null if there is none or it has expired. A session has expired at the moment of its expiry, even if
     * its record was not removed yet.
     */
    @Nullable
    StoredSession get(String id);

    /**
     * Stores {@code session} under {@code id}, and replaces an existing one. If it has already expired, the record is removed
     * instead. A session without an expiry lives as long as the store decides.
     */
    void set(String id, StoredSession session);

    /**
     * Moves the expiry of the stored session to that of {@code session} and returns true, or returns false if there is none; it
     * never creates one. The stored attributes are not changed, whatever {@code session} contains. A store that cannot move an
     * expiry does nothing and returns true.
     */
    boolean touch(String id, StoredSession session);

    /** Removes the session. A missing session is not an error. */
    void destroy(String id);

    /**
     * Returns false while the store knows that it has lost its server; requests then continue without a session, as after
     * express-session's {@code disconnect} event. Does not block, and sends nothing to the server.
     */
    default boolean isReady() {
        return true;
    }

    /**
     * Returns true if a call may wait for something outside of this process. A framework with event loops then calls the store on
     * other threads. The default is true; a store in memory returns false. The result must not change.
     */
    default boolean isBlocking() {
        return true;
    }

    /**
     * Returns true if other processes may write the same sessions. If false, no lease is taken. The default is true; a store in
     * memory returns false. The result must not change.
     */
    default boolean isShared() {
        return true;
    }
}
