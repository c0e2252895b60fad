package dev.holdfast.session;

import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.NotifyingSessionStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports ended sessions to the application. There is one for all requests of a manager.
 *
 * @param listener null if there is none
 */
record EndReport(@Nullable Consumer<SessionEnd> listener, OutcomeReport log) {
    boolean isHeard() {
        return listener != null;
    }

    void tell(Reason reason, @Nullable Owner owner) {
        tell(SessionEnd.of(reason, owner));
    }

    /** Reports an end; does nothing for null. An exception of the listener is logged, because the session has ended already. */
    void tell(@Nullable SessionEnd end) {
        if (listener == null || end == null) {
            return;
        }
        try {
            listener.accept(end);
        } catch (RuntimeException e) {
            log.warn("a listener of ended sessions must not throw, but has; the session has ended all the same", e);
        }
    }

    /** Also reports sessions that {@code store} expires or evicts, if it notifies. */
    void listenTo(SessionStore store, DocumentMapper mapper) {
        if (isHeard() && store instanceof NotifyingSessionStore notifying) {
            notifying.onRemoval((id, removed) -> tell(Reason.EXPIRED, owner(id, removed, mapper)));
        }
    }

    private static @Nullable Owner owner(String id, StoredSession removed, DocumentMapper mapper) {
        try {
            return mapper.content(id, removed).marks().owner();
        } catch (UnreadableSessionException e) {
            return null;
        }
    }
}
