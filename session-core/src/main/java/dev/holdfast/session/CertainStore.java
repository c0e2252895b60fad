package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.function.BooleanSupplier;
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
            // what was sent may arrive after the first look
            return has(id, session, lost) || store.create(id, session) || has(id, session, lost);
        }
    }

    /**
     * Replaces a session. If the answer was lost and others have written since, nobody can tell whether the write was done; it then
     * counts as a conflict if it may be {@code repeated}, and else what the store has thrown is thrown.
     */
    Replacement replace(String id, StoredSession expected, StoredSession next, BooleanSupplier repeated) {
        try {
            return store.replace(id, expected, next);
        } catch (SessionStoreException lost) {
            Replacement answer = again(id, expected, next, look(id, lost));
            StoredSession found = answer.conflict().orElse(null);
            if (found == null) {
                return answer;
            }
            if (found.sameDocument(next)) {
                return Replacement.saved();
            }
            if (repeated.getAsBoolean()) {
                return answer;
            }
            throw lost;
        }
    }

    /** Removes a session, as {@code replace} by nothing. */
    Replacement remove(String id, StoredSession expected) {
        try {
            return store.replace(id, expected, null);
        } catch (SessionStoreException lost) {
            Replacement answer = again(id, expected, null, look(id, lost));
            return answer.isGone() ? Replacement.saved() : answer;
        }
    }

    /** What was sent may arrive until this is done, so that a conflict may be with oneself. */
    private Replacement again(
            String id, StoredSession expected, @Nullable StoredSession next, @Nullable StoredSession found) {
        if (found == null) {
            return Replacement.gone();
        }
        return found.sameDocument(expected) ? store.replace(id, expected, next) : Replacement.conflict(found);
    }

    private boolean has(String id, StoredSession session, SessionStoreException lost) {
        StoredSession found = look(id, lost);
        return found != null && found.sameDocument(session);
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
