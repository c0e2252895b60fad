package dev.holdfast.session.store;

import java.util.function.BiConsumer;

/**
 * A store that reports which sessions it has removed because they had expired or were evicted. A server that expires records does
 * not report them, so its store does not implement this. {@code NotifyingSessionStoreContract} of the test kit checks an
 * implementation.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface NotifyingSessionStore extends SessionStore {
    /**
     * Calls {@code listener} with the id and the last content of each session that this store expires or evicts from now on:
     * once, after the removal, on the thread of a later call, at the latest of a call for this id. No lock of the store is held
     * meanwhile. If there are several listeners, each is called. They must not throw.
     */
    void onRemoval(BiConsumer<String, StoredSession> listener);
}
