package dev.holdfast.session.contention;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditional writes whose answers may be lost. A write is retried only if that does no harm, and counts as done only if the
 * store has its result. Otherwise the store's exception is thrown. Costs no call as long as the store answers.
 */
public record LostAnswers(ConditionalSessionStore store) {
    /** Does the same as the store's {@code create}. An id belongs to one session, so an existing record is the one that was sent. */
    public boolean create(String id, StoredSession session) {
        try {
            return store.create(id, session);
        } catch (SessionStoreException lost) {
            // the first write may still arrive after this read; then the second finds that the id exists
            return has(id, session, lost) || store.create(id, session) || has(id, session, lost);
        }
    }

    /**
     * Does the same as the store's {@code replace}. After a lost answer the write is sent again if {@code repeat} allows it; then
     * it also counts as saved if its text is found, because writing it twice makes no difference. The result of any other write
     * is unknown, even if its text is found: another request may have written the same text.
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
        /** Never: it was computed from the stored session. */
        NEVER,
        /** Only if no other request has written meanwhile. */
        IF_UNCHANGED,
        /** Always, also merged with the changes of others. */
        ALWAYS
    }

    /**
     * Removes a session, if it is {@code expected}. After a lost answer a missing record may have been removed by this call or by
     * another one; {@code missing} says how to treat it.
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

    /** Says how to treat a missing record after the answer to its removal was lost. */
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
