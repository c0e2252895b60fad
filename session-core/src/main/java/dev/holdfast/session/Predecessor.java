package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * The record of a session before it got another id. It is removed after the new record was written.
 *
 * @param stored the session that this request loaded
 * @param isContinued whether its data is kept under the new id, as with renewId; regenerate drops it
 * @param owner its owner; null while nobody has signed in
 */
record Predecessor(
        String id,
        StoredSession stored,
        boolean isContinued,
        @Nullable Owner owner) {
    /** Returns the user on whose list it is; null while nobody has signed in. */
    @Nullable
    String user() {
        return owner == null ? null : owner.user();
    }

    /** Returns its end after {@code next} has replaced it; null if the session continues there. */
    @Nullable
    SessionEnd end(SessionState next) {
        boolean goesOn = isContinued && (owner == null || owner.isSame(next.owner()));
        return goesOn ? null : SessionEnd.of(SessionEnd.Reason.DESTROYED, owner);
    }
}
