package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stored session, for example to close streams and for an audit log; see {@link SessionManagerBuilder#endListener}.
 * Contains no session id and no attribute.
 *
 * @param reason why it has ended
 * @param user the user who had signed in; null if nobody had, or if the session was destroyed unread
 * @param handle the {@link Session#handle} of the session, as in {@link SessionInfo}; null if {@code user} is null
 */
public record SessionEnd(
        Reason reason, @Nullable String user, @Nullable String handle) {
    /** Creates an event; the reason must not be null. */
    public SessionEnd {
        Objects.requireNonNull(reason, "reason");
    }

    static SessionEnd of(Reason reason, @Nullable Owner owner) {
        return owner == null
                ? new SessionEnd(reason, null, null)
                : new SessionEnd(reason, owner.user(), owner.handle());
    }

    /** Contains no user. */
    @Override
    public String toString() {
        return "SessionEnd[reason=" + reason + ", signedIn=" + (user != null) + "]";
    }

    /** Why a session has ended. */
    public enum Reason {
        /** A request has destroyed or replaced it: {@code regenerate}, or a sign-in to a session that had an owner. */
        DESTROYED,
        /**
         * {@link UserSessions} has revoked it, or a later sign-in has ended it; see {@link
         * SessionManagerBuilder#sessionsPerUser}.
         */
        REVOKED,
        /** It expired, or the store evicted it. */
        EXPIRED
    }
}
