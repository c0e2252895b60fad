package dev.holdfast.session.testkit;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The smallest store that passes all contracts; each subclass breaks one rule. */
class MapStore
        implements ConditionalSessionStore,
                IterableSessionStore,
                LockingSessionStore,
                SlidingSessionStore,
                IndexedSessionStore {
    private static final Pattern LIFE = Pattern.compile("\"originalMaxAge\":(\\d+),\"expires\"");

    final Map<String, StoredSession> sessions = new HashMap<>();
    final Map<String, String> holders = new HashMap<>();
    final Map<String, Instant> ends = new HashMap<>();
    final Map<String, Successor> successors = new HashMap<>();
    final Map<String, Instant> forgotten = new HashMap<>();
    final Map<String, Map<String, Instant>> lists = new HashMap<>();
    final Map<String, Long> generations = new HashMap<>();
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
    public synchronized Loaded touchAndGet(String id) {
        Slide slide = touch(id);
        StoredSession stored = get(id);
        return stored == null ? null : new Loaded(stored, slide == Slide.MOVED);
    }

    @Override
    public synchronized Slide touch(String id) {
        StoredSession stored = get(id);
        if (stored == null) {
            return Slide.GONE;
        }
        Matcher life = LIFE.matcher(stored.json());
        if (!life.find()) {
            return Slide.LEFT;
        }
        Instant expires = clock.instant().plusMillis(Long.parseLong(life.group(1)));
        sessions.put(id, StoredSession.of(stored.json(), expires));
        return Slide.MOVED;
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
        if (next == null) {
            sessions.remove(id);
        } else {
            sessions.put(id, next);
        }
        return Replacement.saved();
    }

    @Override
    public synchronized boolean lock(String name, String holder, Duration lease) {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
        boolean free = !ends.containsKey(name);
        if (free) {
            holders.put(name, holder);
            ends.put(name, now.plus(lease));
        }
        return free;
    }

    @Override
    public synchronized void unlock(String name, String holder) {
        if (holders.remove(name, holder)) {
            ends.remove(name);
        }
    }

    @Override
    public synchronized Successor putSuccessor(String name, Successor successor, Duration keep) {
        Successor kept = successor(name);
        if (kept != null) {
            return kept;
        }
        successors.put(name, successor);
        forgotten.put(name, clock.instant().plus(keep));
        return successor;
    }

    @Override
    public synchronized Successor successor(String name) {
        Instant end = forgotten.get(name);
        return end == null || !clock.instant().isBefore(end) ? null : successors.get(name);
    }

    @Override
    public synchronized Enlisted enlist(String owner, String id, Duration keep) {
        Map<String, Instant> list = lists.computeIfAbsent(owner, key -> new HashMap<>());
        list.put(id, clock.instant());
        return new Enlisted(generation(owner), list.size());
    }

    @Override
    public synchronized void delist(String owner, Collection<String> ids) {
        lists.getOrDefault(owner, new HashMap<>()).keySet().removeAll(ids);
    }

    @Override
    public synchronized Map<String, StoredSession> ownedBy(String owner) {
        Map<String, Instant> list = lists.getOrDefault(owner, new HashMap<>());
        Map<String, StoredSession> owned = all();
        Instant minute = clock.instant().minusSeconds(60);
        list.entrySet().removeIf(entry -> entry.getValue().isBefore(minute) && !owned.containsKey(entry.getKey()));
        return owned.entrySet().stream()
                .filter(entry -> list.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public synchronized long generation(String owner) {
        return generations.getOrDefault(owner, 0L);
    }

    @Override
    public synchronized Set<String> advance(String owner, Duration keep) {
        generations.merge(owner, 1L, Long::sum);
        return Set.copyOf(lists.getOrDefault(owner, Map.of()).keySet());
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
