package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import java.lang.reflect.Type;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attribute: JSON until it is asked for, then the value it was read as. A value that can change from within is compared
 * with how it was written right after it was read, so that reading alone never modifies.
 */
final class Slot {
    private static final Set<String> NUMBERS = Set.of("java.lang", "java.math");

    private final JsonCodec codec;
    /** The text that stands for the value as long as that has not changed; null for a value without one. */
    private @Nullable Slice stored;

    private @Nullable Object value;
    private @Nullable Type type;
    /** How a changeable value was written when it was read or computed; null for others. */
    private @Nullable String asRead;

    private boolean changedBefore;
    /** How a value that cannot change was written. */
    private @Nullable Slice written;

    private Slot(JsonCodec codec, @Nullable Slice stored, @Nullable Object value, @Nullable Type type) {
        this.codec = codec;
        this.stored = stored;
        this.value = value;
        this.type = type;
    }

    /** A slot that holds JSON. */
    static Slot stored(JsonCodec codec, Slice json) {
        return new Slot(codec, json, null, null);
    }

    /** A slot that holds a value of the application's. */
    static Slot assigned(JsonCodec codec, @Nullable Object value, Type type) {
        return new Slot(codec, null, value, type);
    }

    /** A slot that holds what {@code compute} has made. */
    static Slot computed(JsonCodec codec, Object value, Type type) {
        Slot slot = assigned(codec, value, type);
        slot.asRead = isChangeable(value) ? codec.write(value) : null;
        return slot;
    }

    /** Returns the value as {@code wanted}: the same object each time, until another type is asked for. */
    @Nullable
    Object read(Type wanted) {
        if (holds(wanted)) {
            return value;
        }
        Slice json = json();
        // what was changed within the value of the old type is still a change
        changedBefore = isChangedWithin();
        stored = isChanged() ? null : json;
        value = codec.read(json.toString(), wanted);
        type = wanted;
        written = null;
        asRead = isChangeable(value) ? codec.write(value) : null;
        return value;
    }

    /** Returns the JSON of the value as it is now. */
    Slice json() {
        if (stored != null && !isChanged()) {
            return stored;
        }
        return isChangeable(value) ? Slice.of(codec.write(value)) : written();
    }

    /** Returns true if the value is not the one that the JSON stands for. */
    boolean isChanged() {
        return stored == null || isChangedWithin();
    }

    /** Returns true if the application has changed the value from within since it was read or computed. */
    boolean isChangedWithin() {
        return changedBefore || (asRead != null && !codec.write(value).equals(asRead));
    }

    /** Returns true if the value is the same until another one is read or assigned. */
    boolean isFixed() {
        return !isChangeable(value);
    }

    private Slice written() {
        Slice json = written;
        if (json == null) {
            json = Slice.of(codec.write(value));
            written = json;
        }
        return json;
    }

    private boolean holds(Type wanted) {
        return type != null
                && (value == null || wanted.equals(type) || (wanted instanceof Class<?> raw && raw.isInstance(value)));
    }

    private static boolean isChangeable(@Nullable Object value) {
        return !(value == null
                || value instanceof String
                || isNumber(value)
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor);
    }

    /** Java's own numbers are; an AtomicInteger, or an application's, need not be. */
    private static boolean isNumber(Object value) {
        return value instanceof Number && NUMBERS.contains(value.getClass().getPackageName());
    }
}
