package dev.holdfast.session.document;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Distinguishes values that can be changed in place from those that cannot. */
final class Values {
    private static final Set<String> NUMBERS = Set.of("java.lang", "java.math");

    private static final Set<Class<?>> FINAL_TYPES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            UUID.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    /** Whether a class cannot be changed in place: records of text, numbers and similar values cannot; a record with a list can. */
    private static final ClassValue<Boolean> FIXED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isFixed(type, new HashSet<>());
        }
    };

    private Values() {}

    static boolean isChangeable(@Nullable Object value) {
        return value != null && !isScalar(value) && !FIXED.get(value.getClass());
    }

    /** Returns true for text, numbers and similar values, which are quickly read from their JSON and cannot be changed. */
    static boolean isScalar(@Nullable Object value) {
        return value == null
                || value instanceof String
                || isNumber(value)
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor;
    }

    /** Returns true for Java's immutable numbers; an AtomicInteger, or a number class of an application, may be changed. */
    private static boolean isNumber(Object value) {
        return value instanceof Number && NUMBERS.contains(value.getClass().getPackageName());
    }

    private static boolean hasFixedComponents(Class<?> type, Set<Class<?>> seen) {
        if (seen.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!isFixed(component.getType(), seen)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns true if no instance can be changed; a class that is not final may have a subclass that can. */
    private static boolean isFixed(Class<?> type, Set<Class<?>> seen) {
        return type.isPrimitive()
                || type.isEnum()
                || (type.isRecord() ? hasFixedComponents(type, seen) : FINAL_TYPES.contains(type));
    }
}
