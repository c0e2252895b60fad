package dev.holdfast.conformance.lab;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the calls to a store, delays them and makes them fail. */
final class LabStore implements SessionStore {
    private final SessionStore store;
    private final boolean touching;
    private final List<Map<String, String>> calls = new ArrayList<>();
    private volatile Faults faults = Faults.NONE;

    /** Wraps {@code store}; without {@code touching} it acts as a store that cannot touch. */
    LabStore(SessionStore store, boolean touching) {
        this.store = store;
        this.touching = touching;
    }

    @Override
    public @Nullable StoredSession get(String id) {
        begin("get", id);
        return store.get(id);
    }

    @Override
    public void set(String id, StoredSession session) {
        begin("set", id);
        store.set(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        if (!touching) {
            return true;
        }
        begin("touch", id);
        return store.touch(id, session);
    }

    @Override
    public void destroy(String id) {
        begin("destroy", id);
        store.destroy(id);
    }

    @Override
    public boolean isReady() {
        return !faults.disconnected();
    }

    void misbehave(Faults next) {
        faults = next;
    }

    /** Returns the calls since the last call of this method, in the order in which they started. */
    List<Map<String, String>> takeCalls() {
        synchronized (calls) {
            List<Map<String, String>> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }
    }

    private void begin(String operation, String id) {
        synchronized (calls) {
            calls.add(Map.of("op", operation, "sid", id));
        }
        Faults now = faults;
        Pause.of(now.delay(operation));
        String failure = now.failure(operation);
        if (failure != null) {
            throw new SessionStoreException(failure);
        }
    }
}
