package dev.holdfast.session;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records that one request has in the store: one, or two while a session is given another id. */
final class Records {
    private final SessionStore store;
    private final StoredForm form;
    private final @Nullable ConditionalWrites writes;
    private final Supplier<String> ids;
    private @Nullable Predecessor predecessor;

    /**
     * Without {@code writes} the last one to save overwrites the others.
     *
     * @param ids for sessions whose id turns out to be taken
     */
    Records(SessionStore store, StoredForm form, @Nullable ConditionalWrites writes, Supplier<String> ids) {
        this.store = store;
        this.form = form;
        this.writes = writes;
        this.ids = ids;
    }

    /** Returns null if there is none. */
    @Nullable
    SessionState read(String id) {
        StoredSession stored = store.get(id);
        return stored == null ? null : form.read(id, stored);
    }

    /** Writes the session, and lets it be what was written unless that is gone. */
    Written write(Session session, Instant now) {
        SessionState state = session.state();
        Written written = writes == null ? writeBlindly(state) : write(state, now, writes);
        predecessor = null;
        if (written.outcome() != Outcome.GONE) {
            session.become(written.state());
            written.state().attributes().stored();
        }
        return written;
    }

    /** Returns false if the record is gone. */
    boolean touch(Session session) {
        return store.touch(session.id(), form.touched(session.state()));
    }

    /** The session goes on under another id, and its record, if there is one, is to end when the new one has been written. */
    void renewed(SessionState old) {
        if (old.stored() != null) {
            predecessor = new Predecessor(old.id(), old.stored(), true);
        }
    }

    /** Another session takes the place of {@code old}, whose record ends at once, or with conditional writes as in {@link #renewed}. */
    void regenerated(SessionState old) {
        if (writes == null) {
            destroy(old.id());
            return;
        }
        renewed(old);
        if (predecessor != null) {
            predecessor = predecessor.dropped();
        }
    }

    void destroy(String id) {
        store.destroy(id);
        if (predecessor != null && !predecessor.id().equals(id)) {
            store.destroy(predecessor.id());
        }
        predecessor = null;
    }

    private Written write(SessionState state, Instant now, ConditionalWrites conditional) {
        StoredSession stored = state.stored();
        if (stored != null) {
            return conditional.replace(state, stored, now);
        }
        Written created = conditional.create(state, ids);
        return predecessor == null ? created : conditional.succeed(predecessor, created, now);
    }

    private Written writeBlindly(SessionState state) {
        StoredSession written = form.write(state);
        store.set(state.id(), written);
        if (predecessor != null && !predecessor.id().equals(state.id())) {
            store.destroy(predecessor.id());
        }
        return Written.saved(state.asStored(written));
    }
}
