package dev.holdfast.session;

import dev.holdfast.session.Request.Ending;
import dev.holdfast.session.Request.Failed;
import dev.holdfast.session.Request.Open;
import java.util.function.UnaryOperator;

/**
 * Where one request is with its session, in one field. Changes in memory are atomic, so that several threads of one request may work on
 * the session; nothing is locked while the store is called.
 */
final class CurrentSession {
    private Request current;

    CurrentSession(Request first) {
        this.current = first;
    }

    synchronized Request now() {
        return current;
    }

    /** Another thread of the request may have been first; then its result stands. */
    synchronized Request become(Request expected, Request next) {
        if (current == expected) {
            current = next;
        }
        return current;
    }

    SessionState state(Session session) {
        return open(session).state();
    }

    /** Throws IllegalStateException if {@code session} is not the one that the request has. */
    Open open(Session session) {
        if (now() instanceof Open open && open.session() == session) {
            return open;
        }
        throw new IllegalStateException("the session must not be used any more, because it was destroyed or unset");
    }

    /** Changes the session in memory, if {@code session} is still the one that the request has. */
    synchronized SessionState change(Session session, UnaryOperator<SessionState> change) {
        Open open = open(session);
        SessionState next = change.apply(open.state());
        // the change may have run code of the application, which may have ended the session
        current = open(session).with(next);
        return next;
    }

    /** As {@link #change}, of a session that another thread of the request may have ended meanwhile: then nothing is changed. */
    synchronized void settle(Session session, UnaryOperator<SessionState> change) {
        if (current instanceof Open open && open.session() == session) {
            current = open.with(change.apply(open.state()));
        }
    }

    /** Writes nothing of the session any more. */
    synchronized void lose(Outcome why) {
        if (current instanceof Open open) {
            current = open.with(open.state().isLost(why));
        }
    }

    /** Fails every later use of the session. */
    synchronized void fail(RuntimeException cause) {
        current = new Failed(current.id(), cause, false);
    }

    /** Ends the session, and returns where the request was before. */
    synchronized Request end(Ending how) {
        Request before = current;
        current = before.ended(how);
        if (before instanceof Open open) {
            open.session().endedAs(open.id());
        }
        return before;
    }
}
