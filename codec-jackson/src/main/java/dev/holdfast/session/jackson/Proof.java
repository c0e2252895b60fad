package dev.holdfast.session.jackson;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes that were checked in values of one type, each with its places. Thread-safe. */
final class Proof {
    /** The maximum number of places, so that members without fixed names do not fill the memory. */
    private static final int MOST_PLACES = 1000;

    private final Map<Class<?>, Set<String>> places = new ConcurrentHashMap<>();

    /** Returns true if an instance of {@code type} at {@code place} need not be checked again. */
    boolean has(Class<?> type, String place) {
        Set<String> known = places.get(type);
        return known != null && (known.contains(place) || known.size() >= MOST_PLACES);
    }

    void add(Class<?> type, String place) {
        places.computeIfAbsent(type, any -> ConcurrentHashMap.newKeySet()).add(place);
    }
}
