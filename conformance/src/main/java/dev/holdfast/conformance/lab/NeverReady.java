package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/** A store whose requests have no session. */
enum NeverReady implements SessionStore {
    STORE;

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public @Nullable StoredSession get(String id) {
        return null;
    }

    @Override
    public void set(String id, StoredSession session) {}

    @Override
    public boolean touch(String id, StoredSession session) {
        return false;
    }

    @Override
    public void destroy(String id) {}
}
