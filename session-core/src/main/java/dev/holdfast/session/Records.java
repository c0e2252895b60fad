package dev.holdfast.session;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records that one request has in the store: one, or two while a session is given another id. */
final class Records {
    private final SessionStore store;
    private final @Nullable SlidingSessionStore sliding;
    private final StoredForm form;
    private final @Nullable ConditionalWrites writes;
    private final Supplier<String> ids;
    private @Nullable Predecessor predecessor;
    /** The session whose expiry was moved when it was loaded. */
    private @Nullable SessionState touched;

    /**
     * Without {@code writes} the last one to save overwrites the others.
     *
     * @param sliding the store, if it is to touch sessions while it reads them
     * @param ids for sessions whose id turns out to be taken
     */
    Records(
            SessionStore store,
            @Nullable SlidingSessionStore sliding,
            StoredForm form,
            @Nullable ConditionalWrites writes,
            Supplier<String> ids) {
        this.store = store;
        this.sliding = sliding;
        this.form = form;
        this.writes = writes;
        this.ids = ids;
    }

    /** Reads the session for the first time, and may touch it; null if there is none. */
    @Nullable
    SessionState load(String id) {
        SlidingSessionStore.Loaded loaded = sliding == null ? null : sliding.touchAndGet(id);
        if (loaded == null) {
            return sliding == null ? read(id) : null;
        }
        SessionState state = form.read(id, loaded.session());
        touched = loaded.isTouched() ? state : null;
        return state;
    }

    /** Touches a session that nobody has read; without a sliding store it is left. */
    SlidingSessionStore.Slide touch(String id) {
        return sliding == null ? SlidingSessionStore.Slide.LEFT : sliding.touch(id);
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
        SessionState state = session.state();
        return store.touch(state.id(), form.touched(state));
    }

    /** Returns true if the session was touched on loading, and lives as long as it did then. */
    boolean isTouched(SessionState state) {
        return touched != null
                && touched.stored() == state.stored()
                && touched.cookie().differsInExpiryAlone(state.cookie());
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
