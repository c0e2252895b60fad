package dev.holdfast.session.document;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records the changes of an attribute since the session was last stored. Immutable.
 *
 * @param isAssigned whether it was set or removed, so that its earlier value does not matter
 * @param steps calls of {@code compute}, to replay on a newer stored value; empty if assigned
 */
public record History(boolean isAssigned, List<Computation> steps) {
    static final History UNTOUCHED = new History(false, List.of());
    static final History ASSIGNED = new History(true, List.of());

    /** Returns true if the attribute has its value only from {@code compute}. */
    public boolean isComputed() {
        return !steps.isEmpty();
    }

    History computed(Computation step) {
        if (isAssigned) {
            return this;
        }
        if (steps.isEmpty()) {
            return new History(false, List.of(step));
        }
        List<Computation> longer = new ArrayList<>(steps);
        longer.add(step);
        return new History(false, List.copyOf(longer));
    }

    /**
     * One call of {@code compute}.
     *
     * @param type the type of the value that {@code next} gets
     */
    record Computation(Type type, Function<@Nullable Object, @Nullable Object> next) {}
}
