package dev.holdfast.simulation;

import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The lists of owners that a store keeps beside its records. */
final class Lists {
    private static final Duration UNRECORDED = Duration.ofSeconds(60);

    private final Map<String, Map<String, Instant>> ids = new HashMap<>();
    private final Map<String, Long> generations = new HashMap<>();
    private final InstantSource clock;
    private final Planted planted;

    Lists(InstantSource clock, Planted planted) {
        this.clock = clock;
        this.planted = planted;
    }

    Enlisted enlist(String owner, String id) {
        Map<String, Instant> list = list(owner);
        if (planted != Planted.LISTS_NOTHING) {
            list.put(id, clock.instant());
        }
        return new Enlisted(generation(owner), list.size());
    }

    boolean delist(String owner, Collection<String> gone) {
        return list(owner).keySet().removeAll(gone);
    }

    /** Returns the ids that have a record, and forgets ids that have had none for a minute. */
    Set<String> live(String owner, Predicate<String> hasRecord) {
        Map<String, Instant> list = list(owner);
        Instant old = clock.instant().minus(UNRECORDED);
        list.entrySet()
                .removeIf(entry ->
                        !hasRecord.test(entry.getKey()) && !entry.getValue().isAfter(old));
        Set<String> live = new TreeSet<>(list.keySet());
        live.removeIf(hasRecord.negate());
        return live;
    }

    long generation(String owner) {
        return generations.getOrDefault(owner, 0L);
    }

    Set<String> advance(String owner) {
        if (planted != Planted.ADVANCES_NOTHING) {
            generations.merge(owner, 1L, Long::sum);
        }
        return new TreeSet<>(list(owner).keySet());
    }

    /** Returns true if the id is on any list. */
    boolean hold(String id) {
        return ids.values().stream().anyMatch(list -> list.containsKey(id));
    }

    private Map<String, Instant> list(String owner) {
        return ids.computeIfAbsent(owner, key -> new TreeMap<>());
    }
}
