package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A session on a user's list that has not expired. */
record OwnedSession(
        String id, Owner owner, Instant created, @Nullable Instant lastUsed) {
    /** The order with the oldest sign-in first. */
    static final Comparator<OwnedSession> BY_AGE = Comparator.<OwnedSession, Instant>comparing(
                    session -> session.owner.since())
            .thenComparing(OwnedSession::id);

    /**
     * Returns the public data of the session.
     *
     * @param viewer the handle of the present session; null for none
     */
    SessionInfo info(@Nullable String viewer) {
        return new SessionInfo(
                owner.handle(),
                created,
                owner.since(),
                lastUsed,
                owner.device(),
                owner.handle().equals(viewer));
    }

    @Override
    public String toString() {
        return "OwnedSession[since=" + owner.since() + "]";
    }
}
