package dev.holdfast.session;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How attributes came to their values, where that can be done again on a fresher one: by {@code compute} from what was loaded, and
 * by nothing else.
 */
final class Computations {
    /** Stands for an attribute that was set or removed: what it was before does not matter any more. */
    private static final List<Computation> ASSIGNED = List.of();

    private final Map<String, List<Computation>> made = new HashMap<>(0);

    void computed(String name, Type type, Function<@Nullable Object, @Nullable Object> next) {
        List<Computation> earlier = made.computeIfAbsent(name, key -> new ArrayList<>());
        if (earlier != ASSIGNED) {
            earlier.add(new Computation(type, next));
        }
    }

    void assigned(String name) {
        made.put(name, ASSIGNED);
    }

    /** The store has it all; what follows builds on that. */
    void forget() {
        made.clear();
    }

    boolean isEmpty() {
        return made.values().stream().allMatch(List::isEmpty);
    }

    /** Returns true if the attribute has its value from {@code compute} alone. */
    boolean has(String name) {
        return !made.getOrDefault(name, ASSIGNED).isEmpty();
    }

    /** Returns what becomes of {@code value}, read anew for each step; null if the attribute is to go. */
    @Nullable
    Slot again(String name, @Nullable Slot value, java.util.function.BiFunction<Object, Type, Slot> slots) {
        Slot current = value;
        for (Computation step : made.getOrDefault(name, ASSIGNED)) {
            Object next = step.next.apply(current == null ? null : current.read(step.type));
            current = next == null ? null : slots.apply(next, step.type);
        }
        return current;
    }

    private record Computation(Type type, Function<@Nullable Object, @Nullable Object> next) {}
}
