package dev.holdfast.session;

import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps documents as text with their expiries beside them, as Redis does: a touch does not change the date in the
 * text.
 */
final class TextStore implements IndexedSessionStore, LockingSessionStore {
    private final Map<String, Kept> sessions = new HashMap<>();
    private final Map<String, Successor> successors = new HashMap<>();
    private final Map<String, Set<String>> lists = new HashMap<>();
    private final Map<String, Long> generations = new HashMap<>();
    private final Map<String, String> locks = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Queue<Runnable>> before = new HashMap<>();
    private final InstantSource clock;

    TextStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Runs {@code step} before the next call named {@code call} that has none yet. The call throws what the step throws. */
    void before(String call, Runnable step) {
        before.computeIfAbsent(call, key -> new ArrayDeque<>()).add(step);
    }

    /** Returns the names of the calls since the last time. */
    List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    Set<String> ids() {
        return Set.copyOf(sessions.keySet());
    }

    @Nullable
    String text(String id) {
        Kept kept = live(id);
        return kept == null ? null : kept.json;
    }

    @Nullable
    Instant expiry(String id) {
        Kept kept = live(id);
        return kept == null ? null : kept.expires;
    }

    @Override
    public @Nullable StoredSession get(String id) {
        begin("get");
        String text = text(id);
        return text == null ? null : StoredSession.of(text, null);
    }

    @Override
    public void set(String id, StoredSession session) {
        begin("set");
        put(id, session);
    }

    @Override
    public boolean touch(String id, StoredSession session) {
        begin("touch");
        Kept kept = live(id);
        if (kept != null) {
            sessions.put(id, new Kept(kept.json, session.expires()));
        }
        return kept != null;
    }

    @Override
    public void destroy(String id) {
        begin("destroy");
        sessions.remove(id);
    }

    @Override
    public boolean create(String id, StoredSession session) {
        begin("create");
        boolean free = live(id) == null;
        if (free) {
            put(id, session);
        }
        return free;
    }

    @Override
    public Replacement replace(String id, StoredSession expected, @Nullable StoredSession next) {
        begin(next == null ? "remove" : "replace");
        Kept kept = live(id);
        if (kept == null) {
            return Replacement.gone();
        }
        StoredSession current = StoredSession.of(kept.json, null);
        if (!current.sameDocument(expected)) {
            return Replacement.conflict(current);
        }
        sessions.remove(id);
        if (next != null) {
            put(id, next);
        }
        return Replacement.saved();
    }

    @Override
    public Successor putSuccessor(String name, Successor successor, Duration keep) {
        begin("putSuccessor");
        Successor kept = successors.putIfAbsent(name, successor);
        return kept == null ? successor : kept;
    }

    @Override
    public @Nullable Successor successor(String name) {
        begin("successor");
        return successors.get(name);
    }

    /** Removes all ids from their lists, as if each had been listed for a minute without a record. */
    void forgetLists() {
        lists.clear();
    }

    /** Returns all ids that are on a list. */
    Set<String> listed() {
        return lists.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    @Override
    public Enlisted enlist(String owner, String id, Duration keep) {
        begin("enlist");
        Set<String> list = lists.computeIfAbsent(owner, key -> new HashSet<>());
        list.add(id);
        return new Enlisted(generations.getOrDefault(owner, 0L), list.size());
    }

    @Override
    public void delist(String owner, Collection<String> ids) {
        begin("delist");
        lists.getOrDefault(owner, Set.of()).removeAll(ids);
    }

    @Override
    public Map<String, StoredSession> ownedBy(String owner) {
        begin("ownedBy");
        Map<String, StoredSession> owned = new HashMap<>();
        for (String id : lists.getOrDefault(owner, Set.of())) {
            Kept kept = live(id);
            if (kept != null) {
                owned.put(id, StoredSession.of(kept.json, kept.expires));
            }
        }
        return owned;
    }

    @Override
    public long generation(String owner) {
        begin("generation");
        return generations.getOrDefault(owner, 0L);
    }

    @Override
    public Set<String> advance(String owner, Duration keep) {
        begin("advance");
        generations.merge(owner, 1L, Long::sum);
        return Set.copyOf(lists.getOrDefault(owner, Set.of()));
    }

    @Override
    public boolean lock(String name, String holder, Duration lease) {
        begin("lock");
        return locks.putIfAbsent(name, holder) == null;
    }

    @Override
    public void unlock(String name, String holder) {
        begin("unlock");
        locks.remove(name, holder);
    }

    private void begin(String call) {
        calls.add(call);
        Runnable step = before.getOrDefault(call, new ArrayDeque<>()).poll();
        if (step != null) {
            step.run();
        }
    }

    private @Nullable Kept live(String id) {
        Kept kept = sessions.get(id);
        boolean over = kept != null && kept.expires != null && !clock.instant().isBefore(kept.expires);
        return over ? null : kept;
    }

    private void put(String id, StoredSession session) {
        if (!session.isOver(clock.instant())) {
            sessions.put(id, new Kept(session.json(), session.expires()));
        } else {
            sessions.remove(id);
        }
    }

    private record Kept(String json, @Nullable Instant expires) {}
}
