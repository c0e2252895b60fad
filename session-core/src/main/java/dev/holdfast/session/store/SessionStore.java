package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions by id. This is all a store must do; {@link ConditionalSessionStore} and {@link IterableSessionStore}
 * are what it can do beyond.
 *
 * <p>Ids are opaque: any text, also with dots, blanks and Unicode. A store never interprets a document beyond what
 * {@link StoredSession} offers, and gives back the JSON text exactly as it took it.
 *
 * <p>Each method is one blocking call, made by many threads at once. A store that cannot answer within its time limit
 * throws {@link SessionStoreException}; it never waits for ever, and its messages name no id and no content.
 * {@code SessionStoreContract} of the test kit checks all of this.
 */
public interface SessionStore {
    /**
     * Returns the session, or null if there is none or it has expired. A session has expired at the moment of its
     * expiry, also if it has not been swept yet.
     */
    @Nullable
    StoredSession get(String id);

    /**
     * Keeps {@code session} under {@code id}, in place of what was there. A session that has already expired is removed
     * instead. One without expiry lives as long as the store decides.
     */
    void set(String id, StoredSession session);

    /**
     * Moves the expiry of the session to that of {@code session} and returns true, or returns false if there is none;
     * it never makes one. Attributes that are stored stay as they are, whatever {@code session} holds. A store that cannot
     * move an expiry does nothing and returns true.
     */
    boolean touch(String id, StoredSession session);

    /** Removes the session. One that is not there is no error. */
    void destroy(String id);

    /**
     * Returns false while the store knows that it has lost its server; requests then go on without a session, as after
     * express-session's {@code disconnect} event. Does not block and does not ask the server.
     */
    default boolean isReady() {
        return true;
    }

    /**
     * Returns true if a call may wait for something outside of this process. A framework with event loops then makes its calls on other
     * threads. True unless a store, such as one in memory, says otherwise; always the same.
     */
    default boolean isBlocking() {
        return true;
    }

    /**
     * Returns true if other processes may write the same sessions. Where they do not, nothing is spent on taking turns with them. True
     * unless a store, such as one in memory, says otherwise; always the same.
     */
    default boolean isShared() {
        return true;
    }
}
