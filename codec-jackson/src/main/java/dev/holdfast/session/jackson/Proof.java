package dev.holdfast.session.jackson;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which classes have been seen to come back from the JSON of one type, each at which places in it. Safe for use by many threads. */
final class Proof {
    /** So that members without fixed names do not fill the memory. */
    private static final int MOST_PLACES = 1000;

    private final Map<Class<?>, Set<String>> places = new ConcurrentHashMap<>();

    /** Returns true if an instance of {@code type} need not be looked at again at {@code place}. */
    boolean has(Class<?> type, String place) {
        Set<String> known = places.get(type);
        return known != null && (known.contains(place) || known.size() >= MOST_PLACES);
    }

    void add(Class<?> type, String place) {
        places.computeIfAbsent(type, any -> ConcurrentHashMap.newKeySet()).add(place);
    }
}
