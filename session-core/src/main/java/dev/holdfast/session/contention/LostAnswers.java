package dev.holdfast.session.contention;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditional writes whose answers may get lost: a write is repeated only where that can do no harm, and counts as done only where the
 * store shows it. Otherwise the store's own exception is thrown. Costs no call as long as the store answers.
 */
public record LostAnswers(ConditionalSessionStore store) {
    /** Does what the store's {@code create} does. An id is used by one session, so a record under it is the one that was sent. */
    public boolean create(String id, StoredSession session) {
        try {
            return store.create(id, session);
        } catch (SessionStoreException lost) {
            // the first write may still arrive after this look; then the second finds the id taken
            return has(id, session, lost) || store.create(id, session) || has(id, session, lost);
        }
    }

    /**
     * Does what the store's {@code replace} does. After a lost answer the write is sent again as far as {@code repeat} allows; if it may be,
     * it also counts as saved where its text is found, because to write it twice makes no difference. Of any other write nothing is
     * known, even if its text is there: another request may have written the same one.
     */
    public Replacement replace(String id, StoredSession expected, StoredSession next, Supplier<Repeat> repeat) {
        try {
            return store.replace(id, expected, next);
        } catch (SessionStoreException lost) {
            StoredSession found = look(id, lost);
            if (found == null) {
                return Replacement.gone();
            }
            Repeat allowed = repeat.get();
            Replacement answer =
                    allowed == Repeat.NEVER ? Replacement.conflict(found) : again(id, expected, next, found);
            if (allowed != Repeat.ALWAYS && answer.conflict().isPresent()) {
                throw lost;
            }
            return answer;
        }
    }

    /** Whether a write whose answer was lost may be sent again. */
    public enum Repeat {
        /** It was computed from what was stored. */
        NEVER,
        /** If nobody else has written meanwhile. */
        IF_UNCHANGED,
        /** Also merged with what others have written. */
        ALWAYS
    }

    /**
     * Removes a session, if it is {@code expected}. After a lost answer a missing record may have been removed by this call or by another
     * one: {@code missing} says what that means.
     */
    public Replacement remove(String id, StoredSession expected, Missing missing) {
        try {
            return store.replace(id, expected, null);
        } catch (SessionStoreException lost) {
            StoredSession found = look(id, lost);
            Replacement answer = found == null ? Replacement.gone() : again(id, expected, null, found);
            if (answer.isGone() && missing == Missing.IS_UNKNOWN) {
                throw lost;
            }
            return answer.isGone() ? Replacement.saved() : answer;
        }
    }

    /** What it means that a record is missing after the answer to its removal was lost. */
    public enum Missing {
        COUNTS_AS_REMOVED,
        IS_UNKNOWN
    }

    /** The lost write may still arrive, so a conflict can be our own write. */
    private Replacement again(String id, StoredSession expected, @Nullable StoredSession next, StoredSession found) {
        Replacement answer =
                found.sameDocument(expected) ? store.replace(id, expected, next) : Replacement.conflict(found);
        StoredSession current = answer.conflict().orElse(null);
        return next != null && current != null && current.json().equals(next.json()) ? Replacement.saved() : answer;
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
