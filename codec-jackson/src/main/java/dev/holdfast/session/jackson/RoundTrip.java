package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedField;

/**
 * Compares one value with the value that was read from its JSON, field by field, and reports the first field that is lost.
 * Accepted losses are a fraction of a millisecond, the order of a set, and an undeclared type.
 */
final class RoundTrip {
    private final StateFields fields;
    private final Unproven unproven;
    private final Function<Object, String> writer;
    private final Consumer<Object> alone;
    /** The objects that contain the present one: an object may refer to the object that contains it. */
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param alone checks an object separately whose class is not declared anywhere */
    RoundTrip(StateFields fields, Unproven unproven, Function<Object, String> writer, Consumer<Object> alone) {
        this.fields = fields;
        this.unproven = unproven;
        this.writer = writer;
        this.alone = alone;
    }

    /**
     * @throws JsonException that names {@code place}, or a field within it, if a part of {@code value} is missing in {@code
     *     again}
     */
    void compare(@Nullable Object value, @Nullable Object again, String place) {
        if (value == again || value == null || isNull(value)) {
            return;
        }
        if (again == null) {
            throw Losses.missing(place);
        }
        if (around.add(value)) {
            differing(value, again, place);
            around.remove(value);
        }
    }

    private void differing(Object value, Object again, String place) {
        if (value instanceof Optional<?> optional) {
            compare(optional.orElseThrow(), again instanceof Optional<?> other ? other.orElse(null) : again, place);
        } else if (value instanceof Map<?, ?> map) {
            members(map, again, place);
        } else if (value instanceof Collection<?> || value.getClass().isArray()) {
            elements(list(value), again, place);
        } else if (isSingle(value)) {
            single(value, again, place);
        } else {
            object(value, again, place);
        }
        if (value.getClass() == again.getClass()) {
            state(value, again);
        } else if (hasMoreThanItsElements(value)) {
            throw Losses.otherClass(place, value, again);
        }
    }

    private void members(Map<?, ?> map, Object again, String place) {
        if (!(again instanceof Map<?, ?> other) || other.size() != map.size()) {
            throw Losses.missing(place);
        }
        map.forEach((key, value) -> {
            Object name = other.containsKey(key) ? key : name(key, place);
            if (other.containsKey(name)) {
                compare(value, other.get(name), place);
            } else if (!other.keySet().stream().allMatch(String.class::isInstance)) {
                throw Losses.key(place, key);
            }
        });
    }

    /** Returns the name of a key as text. */
    private static String name(Object key, String place) {
        if (!isSingle(key)) {
            throw Losses.key(place, key);
        }
        return key instanceof Enum<?> constant ? constant.name() : key.toString();
    }

    private void elements(Collection<?> elements, Object again, String place) {
        if (again instanceof String) {
            // bytes or characters, which are read as text if nothing is declared
            return;
        }
        Collection<?> others =
                again instanceof Collection<?> || again.getClass().isArray() ? list(again) : List.of();
        if (others.size() != elements.size()) {
            throw Losses.missing(place);
        }
        if (elements instanceof Set<?>) {
            elements.stream()
                    .filter(element -> element != null && !isSingle(element))
                    .forEach(alone);
            return;
        }
        Iterator<?> other = others.iterator();
        elements.forEach(element -> compare(element, other.next(), place));
    }

    /**
     * Compares single values. A value of another class is accepted if its class is not declared: then the application names the
     * type later.
     */
    private void single(Object value, Object again, String place) {
        if (value.getClass() == again.getClass()
                && !value.equals(again)
                && !writer.apply(value).equals(writer.apply(again))) {
            throw Losses.missing(place);
        }
    }

    private void object(Object value, Object again, String place) {
        if (isSingle(again)) {
            alone.accept(value);
        } else if (value.getClass() != again.getClass()) {
            throw Losses.otherClass(place, value, again);
        }
    }

    private void state(Object value, Object again) {
        for (AnnotatedField field : fields.of(value.getClass())) {
            Object mine = field.getValue(value);
            compare(mine, field.getValue(again), field.getDeclaringClass().getTypeName() + "." + field.getName());
            unproven.cameBack(value, field, mine);
        }
    }

    /** Returns true for a subclass of a list or map of the JDK that has fields of its own. */
    private boolean hasMoreThanItsElements(Object value) {
        return (value instanceof Collection<?> || value instanceof Map<?, ?>)
                && extendsOneOfJavas(value.getClass())
                && fields.of(value.getClass()).stream().anyMatch(field -> !Unproven.isEmpty(field.getValue(value)));
    }

    private static boolean extendsOneOfJavas(Class<?> type) {
        Class<?> parent = type;
        while (!StateFields.isOfJava(parent)) {
            parent = parent.getSuperclass();
        }
        return !Modifier.isAbstract(parent.getModifiers()) && parent != Object.class;
    }

    private static boolean isNull(Object value) {
        return value.equals(Optional.empty())
                || (value instanceof Double number && !Double.isFinite(number))
                || (value instanceof Float single && !Float.isFinite(single));
    }

    private static boolean isSingle(Object value) {
        return StateFields.isOfJava(value.getClass()) || value instanceof Enum<?>;
    }

    private static Collection<?> list(Object value) {
        return value instanceof Collection<?> elements ? elements : arrayAsList(value);
    }

    private static List<@Nullable Object> arrayAsList(Object array) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }
}
