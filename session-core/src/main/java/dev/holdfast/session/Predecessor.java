package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * The record under which a session was stored before it got another id. It is removed once the new record has been written.
 *
 * @param stored what this request found there
 * @param isContinued whether its data goes on under the new id, as with renewId; regenerate drops it
 * @param owner whose it is; null while nobody has signed in
 */
record Predecessor(
        String id,
        StoredSession stored,
        boolean isContinued,
        @Nullable Owner owner) {
    /** Returns on whose list it is; null while nobody has signed in. */
    @Nullable
    String user() {
        return owner == null ? null : owner.user();
    }

    /** Returns how it has ended once {@code next} is in its place; null if it goes on there. */
    @Nullable
    SessionEnd end(SessionState next) {
        boolean goesOn = isContinued && (owner == null || owner.isSame(next.owner()));
        return goesOn ? null : SessionEnd.of(SessionEnd.Reason.DESTROYED, owner);
    }
}
