package dev.holdfast.session;

import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.cookie.Cookie;
import org.jspecify.annotations.Nullable;

/** Where a request is with its session. Immutable: the one field of a request that changes. */
sealed interface Request {
    /** Returns the id that the request goes by: presented, made for it, or of the session that has ended; null without one. */
    @Nullable
    String id();

    /** Returns the session; null unless there is one. */
    default @Nullable Session session() {
        return null;
    }

    /** Returns the state of the session; null unless there is one. */
    default @Nullable SessionState state() {
        return null;
    }

    /** Returns what to tell once the stored session has been destroyed; null if there is none. */
    default @Nullable SessionEnd end() {
        return null;
    }

    /** Returns the request once its session has been unset or destroyed. */
    default Request ended(Ending how) {
        return new Ended(id(), how, null, null, end(), null);
    }

    /** Returns the presented id if its record could not be read and goes with the session that took its place; null otherwise. */
    default @Nullable String unreadable() {
        return null;
    }

    /**
     * No session yet.
     *
     * @param id the presented id, of which there is no record, or none that can be read; null without one
     * @param isUnreadable whether this request has found a record that cannot be read
     */
    record Absent(@Nullable String id, boolean isUnreadable) implements Request {
        static final Absent NOTHING_PRESENTED = without(null);

        /** Returns a request whose client has presented {@code id}, if that is not null, of which there is no record. */
        static Absent without(@Nullable String id) {
            return new Absent(id, false);
        }

        /** Returns the id of a record that cannot be read; null without one. */
        @Nullable
        String unreadableId() {
            return isUnreadable ? id : null;
        }
    }

    /**
     * The client has presented an id, and nobody has asked for its session.
     *
     * @param isTouched whether the end of the request has moved the expiry unread
     */
    record Unread(String id, boolean isTouched) implements Request {
        @Override
        public SessionEnd end() {
            return SessionEnd.of(Reason.DESTROYED, null);
        }
    }

    /**
     * The request has a session.
     *
     * @param unreadable the presented id, if its record could not be read and {@code session} took its place; else null
     */
    record Open(
            Session session, SessionState state, @Nullable String unreadable) implements Request {
        @Override
        public String id() {
            return state.id();
        }

        @Override
        public @Nullable SessionEnd end() {
            return state.end(Reason.DESTROYED);
        }

        @Override
        public Request ended(Ending how) {
            return new Ended(state.id(), how, state.predecessor(), state.cookie(), end(), unreadable);
        }

        @SuppressWarnings("ReferenceEquality") // a state that was not changed is the same object
        Open with(SessionState next) {
            return next == state ? this : new Open(session, next, unreadable);
        }
    }

    /**
     * The session was unset or destroyed.
     *
     * @param predecessor a record that is still to be removed because the session had another id before; null for none
     * @param cookie the cookie that the session had; null if it was not read
     * @param end what to tell once the records have been destroyed; null for nothing
     * @param unreadable the presented id, if its record could not be read and is still to be removed; else null
     */
    record Ended(
            @Nullable String id,
            Ending how,
            @Nullable Predecessor predecessor,
            @Nullable Cookie cookie,
            @Nullable SessionEnd end,
            @Nullable String unreadable)
            implements Request {
        @Override
        public Request ended(Ending next) {
            return how == Ending.UNSET ? new Ended(id, next, predecessor, cookie, end, unreadable) : this;
        }

        Ended withoutUnreadable() {
            return new Ended(id, how, predecessor, cookie, end, null);
        }

        /** Returns the request once the records have been destroyed, or while that is being tried. */
        Ended destroyed(Ending as) {
            return new Ended(id, as, null, cookie, null, unreadable);
        }

        /** Returns true if a record is to be destroyed at the end of the request. */
        boolean isOwed(Unset unset) {
            boolean dropped = predecessor != null && !predecessor.isContinued();
            return how == Ending.UNSET && (dropped || (unset == Unset.DESTROY && id != null));
        }
    }

    /**
     * The session could not be loaded. That is not tried again: who has waited for a slow store need not do so for the error page.
     *
     * @param cause what every later use of the session throws
     * @param isUnreadable whether there is a record, which cannot be read
     */
    record Failed(@Nullable String id, RuntimeException cause, boolean isUnreadable) implements Request {}

    /** How a session has ended. */
    enum Ending {
        UNSET(Outcome.UNCHANGED),
        DESTROYED(Outcome.DESTROYED),
        /** The store failed, so that it may be destroyed or not. */
        UNKNOWN(Outcome.UNKNOWN);

        private final Outcome outcome;

        Ending(Outcome outcome) {
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
