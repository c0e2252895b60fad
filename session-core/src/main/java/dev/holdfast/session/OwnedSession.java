package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A live session of a user, as it is listed. */
record OwnedSession(
        String id, Owner owner, Instant created, @Nullable Instant lastUsed) {
    /** The one that was signed in to longest ago first. */
    static final Comparator<OwnedSession> BY_AGE = Comparator.<OwnedSession, Instant>comparing(
                    session -> session.owner.since())
            .thenComparing(OwnedSession::id);

    /**
     * Returns what the user may know.
     *
     * @param viewer the handle of the session that asks; null for none
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
