package dev.holdfast.session.jackson;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedField;

/**
 * The fields of which nothing has come back from JSON yet. A field counts from the first value that neither is empty nor what the class
 * itself puts there, because only such a value can be missed.
 */
final class Unproven {
    private final StateFields fields;
    private final Function<Class<?>, @Nullable Object> pristine;
    private final Map<Class<?>, Open> open = new ConcurrentHashMap<>();

    /** @param pristine makes an instance of a class from no members at all; null if it cannot */
    Unproven(StateFields fields, Function<Class<?>, @Nullable Object> pristine) {
        this.fields = fields;
        this.pristine = pristine;
    }

    /** Returns true if {@code owner} has something in a field that has not been seen to come back. */
    boolean isIn(Object owner) {
        Open of = of(owner.getClass());
        List<AnnotatedField> left = of.fields;
        for (int i = 0; i < left.size(); i++) {
            if (of.canBeMissed(left.get(i), left.get(i).getValue(owner))) {
                return true;
            }
        }
        return false;
    }

    /** Notes that {@code value}, which {@code owner} has in {@code field}, has come back. */
    void cameBack(Object owner, AnnotatedField field, @Nullable Object value) {
        Open of = of(owner.getClass());
        if (of.fields.contains(field) && of.canBeMissed(field, value)) {
            of.close(field);
        }
    }

    private Open of(Class<?> type) {
        Open found = open.get(type);
        return found == null ? open.computeIfAbsent(type, this::begin) : found;
    }

    private Open begin(Class<?> type) {
        List<AnnotatedField> all = fields.of(type);
        return new Open(all, all.isEmpty() ? null : pristine.apply(type));
    }

    /** The fields of one class. */
    private static final class Open {
        private final @Nullable Object pristine;
        private volatile List<AnnotatedField> fields;

        Open(List<AnnotatedField> fields, @Nullable Object pristine) {
            this.fields = fields;
            this.pristine = pristine;
        }

        boolean canBeMissed(AnnotatedField field, @Nullable Object value) {
            return !isEmpty(value) && (pristine == null || !Objects.deepEquals(value, field.getValue(pristine)));
        }

        synchronized void close(AnnotatedField field) {
            fields = fields.stream().filter(other -> !other.equals(field)).toList();
        }
    }

    /** Returns true for what Java itself puts into a field, and for what holds nothing. */
    static boolean isEmpty(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.isEmpty();
        }
        if (value instanceof Map<?, ?> members) {
            return members.isEmpty();
        }
        if (value instanceof Number number) {
            return number.doubleValue() == 0;
        }
        return value == null
                || Boolean.FALSE.equals(value)
                || "".equals(value)
                || Optional.empty().equals(value)
                || (value instanceof Character character && character == 0)
                || (value.getClass().isArray() && Array.getLength(value) == 0);
    }
}
