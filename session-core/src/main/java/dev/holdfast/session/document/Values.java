package dev.holdfast.session.document;

import java.time.temporal.TemporalAccessor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells values that can be changed in place from those that cannot. */
final class Values {
    private static final Set<String> NUMBERS = Set.of("java.lang", "java.math");

    private Values() {}

    static boolean isChangeable(@Nullable Object value) {
        return !(value == null
                || value instanceof String
                || isNumber(value)
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor);
    }

    /** Java's own numbers cannot; an AtomicInteger, or an application's number, may. */
    private static boolean isNumber(Object value) {
        return value instanceof Number && NUMBERS.contains(value.getClass().getPackageName());
    }
}
