package dev.holdfast.session;

import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.cookie.Cookie;
import org.jspecify.annotations.Nullable;

/** The state of a request's session. Immutable; it is the value of the only field of a request that changes. */
sealed interface Request {
    /** Returns the session id of the request: the presented one, a new one, or that of the session that has ended; null for none. */
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

    /** Returns the end to report after the stored session has been destroyed; null for none. */
    default @Nullable SessionEnd end() {
        return null;
    }

    /** Returns the request after its session was unset or destroyed. */
    default Request ended(Ending how) {
        return new Ended(id(), how, null, null, end(), null);
    }

    /**
     * Returns the presented id if its record is unreadable and must be removed with the session that took its place; null
     * otherwise.
     */
    default @Nullable String unreadable() {
        return null;
    }

    /**
     * No session yet.
     *
     * @param id the presented id, which has no readable record; null for none
     * @param isUnreadable whether this request found an unreadable record
     */
    record Absent(@Nullable String id, boolean isUnreadable) implements Request {
        static final Absent NOTHING_PRESENTED = without(null);

        /** Returns a request whose client presented {@code id}, which has no record; null for no id. */
        static Absent without(@Nullable String id) {
            return new Absent(id, false);
        }

        /** Returns the id of the unreadable record; null for none. */
        @Nullable
        String unreadableId() {
            return isUnreadable ? id : null;
        }
    }

    /**
     * The client presented an id, and its session has not been read.
     *
     * @param isTouched whether the end of the request moved the expiry without a read
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
     * @param unreadable the presented id if its record is unreadable and {@code session} took its place; null otherwise
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
     * @param predecessor the record under an earlier id that must still be removed; null for none
     * @param cookie the cookie of the session; null if it was not read
     * @param end the end to report after the records were destroyed; null for none
     * @param unreadable the presented id if its record is unreadable and must still be removed; null otherwise
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

        /** Returns the request after the records were destroyed, or while they are being destroyed. */
        Ended destroyed(Ending as) {
            return new Ended(id, as, null, cookie, null, unreadable);
        }

        /** Returns true if the end of the request must destroy a record. */
        boolean isOwed(Unset unset) {
            boolean dropped = predecessor != null && !predecessor.isContinued();
            return how == Ending.UNSET && (dropped || (unset == Unset.DESTROY && id != null));
        }
    }

    /**
     * The session could not be loaded. The request does not try again, so its error page does not wait for a slow store a second
     * time.
     *
     * @param cause the exception of every later use of the session
     * @param isUnreadable whether there is a record that is unreadable
     */
    record Failed(@Nullable String id, RuntimeException cause, boolean isUnreadable) implements Request {}

    /** How a session has ended. */
    enum Ending {
        UNSET(Outcome.UNCHANGED),
        DESTROYED(Outcome.DESTROYED),
        /** The store failed, so the session may be destroyed or not. */
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
