package dev.holdfast.session.store;

import java.util.function.BiConsumer;

/**
 * A store that tells which sessions it has removed by itself, because they have expired or to make room. A server that expires records
 * tells nobody, so its store does not implement this. {@code NotifyingSessionStoreContract} of the test kit checks one.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface NotifyingSessionStore extends SessionStore {
    /**
     * Tells {@code listener} the id and the last content of each session that this store removes by itself from now on: once, after the
     * removal, on the thread of a later call, at the latest of one that looks for the id. That call holds no lock of the store. Of several listeners each is told. They must not throw.
     */
    void onRemoval(BiConsumer<String, StoredSession> listener);
}
