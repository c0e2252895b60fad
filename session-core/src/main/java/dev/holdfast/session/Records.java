package dev.holdfast.session;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** The records that one request has in the store: one, or two between renewId and the next save. */
final class Records {
    private final SessionStore store;
    private final StoredForm form;
    /** The record that renewId leaves behind until the new one is written. */
    private @Nullable String replacedId;

    Records(SessionStore store, StoredForm form) {
        this.store = store;
        this.form = form;
    }

    /** Returns null if there is none. */
    @Nullable
    Document read(String id) {
        StoredSession stored = store.get(id);
        return stored == null ? null : form.read(stored);
    }

    void write(Session session) {
        SessionState state = session.state();
        store.set(state.id(), form.write(state));
        session.become(state.asStored());
        if (replacedId != null && !replacedId.equals(state.id())) {
            store.destroy(replacedId);
        }
        replacedId = null;
    }

    /** Returns false if the record is gone. */
    boolean touch(Session session) {
        return store.touch(session.id(), form.write(session.state()));
    }

    /** The session of this record, if there is one, goes on under a new id. */
    void replace(SessionState old) {
        if (old.stored()) {
            replacedId = old.id();
        }
    }

    void destroy(String id) {
        store.destroy(id);
        if (replacedId != null) {
            store.destroy(replacedId);
            replacedId = null;
        }
    }
}
