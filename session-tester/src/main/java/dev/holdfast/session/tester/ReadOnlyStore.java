package dev.holdfast.session.tester;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.store.SuccessorSessionStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A read-only view of a store. It implements the ports without which a manager would log a warning. */
record ReadOnlyStore(SessionStore store) implements SuccessorSessionStore {
    @Override
    public @Nullable StoredSession get(String id) {
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        throw refused();
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        throw refused();
    }

    @Override
    public void destroy(String id) {
        throw refused();
    }

    @Override
    public boolean create(String id, StoredSession session) {
        throw refused();
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        throw refused();
    }

    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        throw refused();
    }

    @Override
    public @Nullable Successor successor(String name) {
        return null;
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("who looks at a session must not change it, but has");
    }
}
