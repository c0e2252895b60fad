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
 * The fields that were not checked yet. A field is checked with its first value that is neither empty nor the default of the
 * class, because only the loss of such a value can be detected.
 */
final class Unproven {
    private final StateFields fields;
    private final Function<Class<?>, @Nullable Object> pristine;
    private final Map<Class<?>, Open> open = new ConcurrentHashMap<>();

    /** @param pristine creates an instance of a class without members; null if this is not possible */
    Unproven(StateFields fields, Function<Class<?>, @Nullable Object> pristine) {
        this.fields = fields;
        this.pristine = pristine;
    }

    /** Returns true if {@code owner} has a value in a field that was not checked. */
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

    /** Records that {@code value} in {@code field} of {@code owner} was read correctly. */
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

    /** Returns true for Java's default of a field, and for empty values. */
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
