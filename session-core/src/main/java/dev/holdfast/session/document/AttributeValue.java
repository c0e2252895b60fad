package dev.holdfast.session.document;

import dev.holdfast.session.document.History.Computation;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One attribute: JSON until it is read, then also the value. Immutable, except for the value, which the application may change in
 * place. The value is therefore compared with its JSON at the time of the read, so that a read alone is not a modification.
 */
public final class AttributeValue {
    private final JsonCodec codec;
    /** The JSON of the value until it is changed in place; null for an assigned value, and for an absent attribute. */
    private final @Nullable Slice text;

    private final @Nullable Object value;
    /** Null if there is only the text and no value. */
    private final @Nullable Type type;
    /** The JSON of a mutable value when it was read or computed; null for others. */
    private final @Nullable String asRead;

    private final History history;
    /** An earlier value that the application may still have: if it changes that in place, the change counts. */
    private final @Nullable AttributeValue former;
    /** The JSON of an assigned immutable value. A race is harmless, because every thread computes the same text. */
    private @Nullable Slice written;

    private AttributeValue(
            JsonCodec codec,
            @Nullable Slice text,
            @Nullable Object value,
            @Nullable Type type,
            @Nullable String asRead,
            History history,
            @Nullable AttributeValue former) {
        this.codec = codec;
        this.text = text;
        this.value = value;
        this.type = type;
        this.asRead = asRead;
        this.history = history;
        this.former = former;
    }

    /** Returns an attribute from the store. */
    public static AttributeValue stored(JsonCodec codec, Slice json) {
        return new AttributeValue(codec, json, null, null, null, History.UNTOUCHED, null);
    }

    /**
     * Returns an attribute that the application has set.
     *
     * @throws JsonException if JSON would lose a part of the value
     */
    public static AttributeValue assigned(JsonCodec codec, @Nullable Object value, Type type) {
        check(codec, value, type);
        return new AttributeValue(codec, null, value, type, null, History.ASSIGNED, null);
    }

    /** Returns an absent attribute with its history. */
    static AttributeValue absent(JsonCodec codec, History history) {
        return new AttributeValue(codec, null, null, null, null, history, null);
    }

    /** Returns false if the attribute is absent: it was removed, and no earlier value was changed in place since. */
    public boolean isPresent() {
        return text != null || type != null || changedFormer() != null;
    }

    /** Returns the changes of the attribute. */
    public History history() {
        return history;
    }

    /** Returns the value; call it only if {@link #holds} is true for the wanted type. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns true if {@link #value} has the type {@code wanted}. It is the same object each time, until another type is read. */
    public boolean holds(Type wanted) {
        return type != null
                && (value == null || wanted.equals(type) || (wanted instanceof Class<?> raw && raw.isInstance(value)));
    }

    /**
     * Returns this attribute with its JSON read as a {@code wanted}.
     *
     * @throws JsonException if it cannot be read as this type
     */
    public AttributeValue readAs(Type wanted) {
        Slice json = json();
        Object read = codec.read(json.toString(), wanted);
        // a change within the value of the old type is still a change
        History now = isChanged() ? History.ASSIGNED : history;
        return new AttributeValue(codec, json, read, wanted, encoded(read), now, former);
    }

    /** Returns the attribute after {@code step} with the result {@code next}; absent for null. */
    AttributeValue computed(@Nullable Object next, Computation step, boolean wasChanged) {
        History longer = wasChanged ? History.ASSIGNED : history.computed(step);
        if (next == null) {
            return absent(codec, longer);
        }
        check(codec, next, step.type());
        return new AttributeValue(codec, null, next, step.type(), encoded(next), longer, null);
    }

    /**
     * Replays the calls of {@code compute} on {@code stored}. Returns the result; null to remove the attribute. A null {@code
     * stored} is a missing attribute.
     */
    public @Nullable AttributeValue recomputed(@Nullable Slice stored) {
        AttributeValue current = stored == null ? absent(codec, History.UNTOUCHED) : stored(codec, stored);
        for (Computation step : history.steps()) {
            Object before = current.isPresent() ? current.readAs(step.type()).value : null;
            current = current.computed(step.next().apply(before), step, false);
        }
        return current.isPresent() ? current : null;
    }

    /** Returns the present JSON of the attribute; call it only if {@link #isPresent}. */
    public Slice json() {
        AttributeValue changed = changedFormer();
        return changed == null ? ownJson() : changed.ownJson();
    }

    /** Returns the attribute that counts: this one, or an earlier one that was changed in place. */
    public AttributeValue effective() {
        AttributeValue changed = changedFormer();
        return changed == null ? this : changed;
    }

    /** Returns true if the application has changed the value or an earlier value in place. */
    public boolean isChanged() {
        return isChangedInPlace() || changedFormer() != null;
    }

    /** Returns true if the value that counts was read before a merge, and changed after it. */
    public boolean isChangedFormer() {
        return changedFormer() != null;
    }

    /** Returns true if the JSON cannot change until another value is read or assigned, because the value is immutable. */
    public boolean isFixed() {
        return former == null && !Values.isChangeable(value);
    }

    /** Returns true if the value need not be kept: it is immutable, and fast to read again. */
    public boolean isReadAgain() {
        return former == null && Values.isScalar(value);
    }

    /** Returns this attribute after it was stored: later changes build on it. */
    AttributeValue settled() {
        return history.equals(History.UNTOUCHED)
                ? this
                : new AttributeValue(codec, text, value, type, asRead, History.UNTOUCHED, former);
    }

    /** Returns this attribute as the result of a merge that replaces {@code old}, whose value the application may have. */
    public AttributeValue superseding(@Nullable AttributeValue old) {
        return old == null || old.isFixed()
                ? this
                : new AttributeValue(codec, text, value, type, asRead, history, old.remembered());
    }

    /** Returns an absent attribute that replaces {@code old}, whose value the application may have. */
    public static AttributeValue removedBeside(AttributeValue old) {
        return absent(old.codec, History.UNTOUCHED).superseding(old);
    }

    private AttributeValue remembered() {
        return new AttributeValue(codec, text, value, type, encoded(value), History.ASSIGNED, former);
    }

    private @Nullable AttributeValue changedFormer() {
        if (former == null || isChangedInPlace()) {
            return null;
        }
        AttributeValue earlier = former;
        while (earlier != null && !earlier.isChangedInPlace()) {
            earlier = earlier.former;
        }
        return earlier;
    }

    private boolean isChangedInPlace() {
        return asRead != null && !codec.write(value).equals(asRead);
    }

    private Slice ownJson() {
        if (text != null && !isChangedInPlace()) {
            return text;
        }
        return Values.isChangeable(value) ? writtenNow() : written();
    }

    private static void check(JsonCodec codec, @Nullable Object value, Type type) {
        if (!Values.isScalar(value)) {
            codec.check(value, type);
        }
    }

    private Slice writtenNow() {
        return Slice.of(
                Values.isScalar(value) ? codec.write(value) : codec.write(value, type == null ? Object.class : type));
    }

    private Slice written() {
        Slice json = written;
        if (json == null) {
            json = writtenNow();
            written = json;
        }
        return json;
    }

    private @Nullable String encoded(@Nullable Object changeable) {
        return Values.isChangeable(changeable) ? codec.write(changeable) : null;
    }
}
