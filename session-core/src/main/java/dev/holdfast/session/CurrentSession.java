package dev.holdfast.session;

import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.Request.Open;
import java.util.function.UnaryOperator;

/**
 * The state of one request's session, in one field. Changes in memory are atomic, so several threads of one request may use the
 * session. No lock is held while the store is called.
 */
final class CurrentSession {
    /** Written under the lock only. Read without it, because a request reads its state a dozen times. */
    private volatile Request current;

    CurrentSession(Request first) {
        this.current = first;
    }

    Request now() {
        return current;
    }

    /** Replaces the state {@code expected} by {@code next}; if another thread of the request was faster, its state is kept. */
    synchronized Request become(Request expected, Request next) {
        if (current == expected) {
            current = next;
        }
        return current;
    }

    SessionState state(Session session) {
        return open(session).state();
    }

    /** Returns the state. Throws IllegalStateException if {@code session} is not the request's present session. */
    Open open(Session session) {
        if (now() instanceof Open open && open.session() == session) {
            return open;
        }
        throw new IllegalStateException("the session must not be used any more, because it was destroyed or unset");
    }

    /** Changes the session in memory, if {@code session} is still the request's session. */
    synchronized SessionState change(Session session, UnaryOperator<SessionState> change) {
        Open open = open(session);
        SessionState next = change.apply(open.state());
        // the change may have called code of the application, which may have ended the session
        current = open(session).with(next);
        return next;
    }

    /** Does the same as {@link #change}, but nothing if another thread of the request has ended the session meanwhile. */
    synchronized void settle(Session session, UnaryOperator<SessionState> change) {
        if (current instanceof Open open && open.session() == session) {
            current = open.with(change.apply(open.state()));
        }
    }

    /** Notes that the session must not be written again. */
    synchronized void lose(Outcome why) {
        if (current instanceof Open open) {
            current = open.with(open.state().isLost(why));
        }
    }

    /** Fails every later use of the session. */
    synchronized void fail(RuntimeException cause) {
        current = new Failed(current.id(), cause, false);
    }

    /** Ends the session, and returns the previous state. */
    synchronized Request end(Ending how) {
        Request before = current;
        current = before.ended(how);
        if (before instanceof Open open) {
            open.session().endedAs(open.id());
        }
        return before;
    }
}
