package dev.holdfast.session.memory;

import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The lists of ids by owner. Later calls remove ids that no longer have a session, so no list grows without end. */
final class OwnedIds {
    /** During a sign-in, an id may be listed before its session is stored. */
    private static final Duration PENDING = Duration.ofMinutes(1);

    private static final int FEW = 1000;

    private final Map<String, Map<String, Instant>> lists = new HashMap<>();
    /** The ids on all lists, for reads without a lock. */
    private final Set<String> listed = ConcurrentHashMap.newKeySet();

    private final Map<String, Generation> generations = new HashMap<>();
    private final InstantSource clock;
    private final Predicate<String> isLive;
    private int size;
    private int sweepAt = FEW;

    OwnedIds(InstantSource clock, Predicate<String> isLive) {
        this.clock = clock;
        this.isLive = isLive;
    }

    /** Returns true if {@code id} is on the list of an owner. Takes no lock. */
    boolean isListed(String id) {
        return listed.contains(id);
    }

    synchronized Enlisted enlist(String owner, String id) {
        if (size >= sweepAt) {
            sweep();
        }
        Map<String, Instant> list = lists.computeIfAbsent(owner, key -> new LinkedHashMap<>());
        if (list.put(id, clock.instant()) == null) {
            size++;
        }
        listed.add(id);
        return new Enlisted(generation(owner), list.size());
    }

    synchronized void delist(String owner, Collection<String> ids) {
        Map<String, Instant> list = lists.get(owner);
        if (list == null) {
            return;
        }
        ids.forEach(id -> remove(list, id));
        if (list.isEmpty()) {
            lists.remove(owner);
        }
    }

    /** Returns the ids of {@code owner} that have a session. */
    synchronized Set<String> live(String owner) {
        prune(owner);
        Map<String, Instant> list = lists.getOrDefault(owner, Map.of());
        return Set.copyOf(list.keySet().stream().filter(isLive).toList());
    }

    synchronized long generation(String owner) {
        Generation known = generations.get(owner);
        return known == null ? 0 : known.number;
    }

    synchronized Set<String> advance(String owner, Duration keep) {
        generations.put(
                owner, new Generation(generation(owner) + 1, clock.instant().plus(keep)));
        return Set.copyOf(lists.getOrDefault(owner, Map.of()).keySet());
    }

    private void remove(Map<String, Instant> list, String id) {
        if (list.remove(id) != null) {
            size--;
            listed.remove(id);
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        Set.copyOf(lists.keySet()).forEach(this::prune);
        generations.values().removeIf(generation -> !now.isBefore(generation.end));
        sweepAt = Math.max(FEW, 2 * size);
    }

    private void prune(String owner) {
        Instant pending = clock.instant().minus(PENDING);
        Map<String, Instant> list = lists.getOrDefault(owner, Map.of());
        delist(
                owner,
                list.entrySet().stream()
                        .filter(entry -> entry.getValue().isBefore(pending) && !isLive.test(entry.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private record Generation(long number, Instant end) {}
}
