package dev.holdfast.session.contention;

import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locks in a map. Records its calls, and on request executes one without an answer. */
final class RecordingLocks implements LockingSessionStore {
    final Map<String, String> holders = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    boolean failing;
    boolean isBlocking = true;

    @Override
    public boolean lock(String name, String holder, Duration lease) {
        String first = holders.putIfAbsent(name, holder);
        answer("lock " + name + " " + holder);
        return first == null;
    }

    @Override
    public void unlock(String name, String holder) {
        holders.remove(name, holder);
        answer("unlock " + name + " " + holder);
    }

    @Override
    public boolean isBlocking() {
        return isBlocking;
    }

    @Override
    public StoredSession get(String id) {
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

    private void answer(String call) {
        calls.add(call);
        if (failing) {
            throw new SessionStoreException("no answer to " + call);
        }
    }
}
