package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stored session, for closing what hangs on it and for an audit; see {@link SessionManagerBuilder#endListener}. Names no session
 * id and no value.
 *
 * @param reason why it has ended
 * @param user who had signed in; null if nobody had, or if the session was destroyed unread
 * @param handle what {@link Session#handle} and {@link SessionInfo} have named the session by; null as {@code user} is
 */
public record SessionEnd(
        Reason reason, @Nullable String user, @Nullable String handle) {
    /** Refuses a missing reason. */
    public SessionEnd {
        Objects.requireNonNull(reason, "reason");
    }

    static SessionEnd of(Reason reason, @Nullable Owner owner) {
        return owner == null
                ? new SessionEnd(reason, null, null)
                : new SessionEnd(reason, owner.user(), owner.handle());
    }

    /** Names no user. */
    @Override
    public String toString() {
        return "SessionEnd[reason=" + reason + ", signedIn=" + (user != null) + "]";
    }

    /** Why a session has ended. */
    public enum Reason {
        /** A request has destroyed it, or put another in its place: {@code regenerate}, or a sign-in to a session that had an owner. */
        DESTROYED,
        /** {@link UserSessions} has revoked it, or it had to go for a later sign-in; see {@link SessionManagerBuilder#sessionsPerUser}. */
        REVOKED,
        /** Its time was over, or the store has removed it to make room. */
        EXPIRED
    }
}
