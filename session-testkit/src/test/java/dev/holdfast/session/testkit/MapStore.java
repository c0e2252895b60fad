package dev.holdfast.session.testkit;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The least that keeps all store contracts; its subclasses break one rule each. */
class MapStore implements ConditionalSessionStore, IterableSessionStore {
    final Map<String, StoredSession> sessions = new HashMap<>();
    final InstantSource clock;

    MapStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StoredSession get(String id) {
        sessions.values().removeIf(stored -> stored.isOver(clock.instant()));
        return sessions.get(id);
    }

    @Override
    public synchronized void set(String id, StoredSession session) {
        sessions.put(id, session);
    }

    @Override
    public synchronized boolean touch(String id, StoredSession session) {
        StoredSession stored = get(id);
        if (stored != null) {
            sessions.put(id, stored.touchedBy(session));
        }
        return stored != null;
    }

    @Override
    public synchronized void destroy(String id) {
        sessions.remove(id);
    }

    @Override
    public synchronized boolean create(String id, StoredSession session) {
        return get(id) == null && sessions.put(id, session) == null;
    }

    @Override
    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
        StoredSession stored = get(id);
        if (stored == null) {
            return Replacement.gone();
        }
        if (!stored.sameDocument(expected)) {
            return Replacement.conflict(stored);
        }
        sessions.put(id, next);
        return Replacement.saved();
    }

    @Override
    public Set<String> ids() {
        return all().keySet();
    }

    @Override
    public synchronized Map<String, StoredSession> all() {
        get("");
        return Map.copyOf(sessions);
    }

    @Override
    public long length() {
        return all().size();
    }

    @Override
    public synchronized void clear() {
        sessions.clear();
    }
}
