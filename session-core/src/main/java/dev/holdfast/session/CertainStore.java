package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * A store that is asked once more when an answer was lost, to find out whether the write was done. Costs nothing as long as the
 * store answers.
 */
record CertainStore(ConditionalSessionStore store) {
    /** Returns false if the id is taken. */
    boolean create(String id, StoredSession session) {
        try {
            return store.create(id, session);
        } catch (SessionStoreException lost) {
            StoredSession found = look(id, lost);
            return found == null ? store.create(id, session) : found.sameDocument(session);
        }
    }

    /**
     * Replaces a session. If the answer was lost and others have written since, nobody can tell whether the write was done; it then
     * counts as a conflict if it may be {@code repeated}, and else what the store has thrown is thrown.
     */
    Replacement replace(String id, StoredSession expected, StoredSession next, boolean repeated) {
        try {
            return store.replace(id, expected, next);
        } catch (SessionStoreException lost) {
            StoredSession found = look(id, lost);
            if (found == null) {
                return Replacement.gone();
            }
            if (found.sameDocument(next)) {
                return Replacement.saved();
            }
            if (found.sameDocument(expected)) {
                return store.replace(id, expected, next);
            }
            if (repeated) {
                return Replacement.conflict(found);
            }
            throw lost;
        }
    }

    /** Removes a session, as {@code replace} by nothing. */
    Replacement remove(String id, StoredSession expected) {
        try {
            return store.replace(id, expected, null);
        } catch (SessionStoreException lost) {
            return look(id, lost) == null ? Replacement.saved() : store.replace(id, expected, null);
        }
    }

    private @Nullable StoredSession look(String id, SessionStoreException lost) {
        try {
            return store.get(id);
        } catch (SessionStoreException again) {
            lost.addSuppressed(again);
            throw lost;
        }
    }
}
