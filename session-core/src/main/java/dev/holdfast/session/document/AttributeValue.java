package dev.holdfast.session.document;

import dev.holdfast.session.document.History.Computation;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One attribute: JSON until it is asked for, then also the value that it was read as. Immutable, but for the value, which the
 * application may change in place; it is therefore compared with how it was written when it was read, so that reading alone never modifies.
 */
public final class AttributeValue {
    private final JsonCodec codec;
    /** The text that stands for the value until that is changed in place; null for an assigned value, and for an absent attribute. */
    private final @Nullable Slice text;

    private final @Nullable Object value;
    /** Null if there is no value but the text. */
    private final @Nullable Type type;
    /** How a changeable value was written when it was read or computed; null for others. */
    private final @Nullable String asRead;

    private final History history;
    /** What the application may still hold of an earlier time: if it changes that in place, the change counts. */
    private final @Nullable AttributeValue former;
    /** How an assigned value that cannot change was written. Any thread's text is as good as another's. */
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

    /** Returns an attribute that the store has. */
    public static AttributeValue stored(JsonCodec codec, Slice json) {
        return new AttributeValue(codec, json, null, null, null, History.UNTOUCHED, null);
    }

    /**
     * Returns an attribute that the application has set.
     *
     * @throws JsonException if the value is of a class that loses something in JSON
     */
    public static AttributeValue assigned(JsonCodec codec, @Nullable Object value, Type type) {
        check(codec, value, type);
        return new AttributeValue(codec, null, value, type, null, History.ASSIGNED, null);
    }

    /** Returns no attribute, but how it came to be none. */
    static AttributeValue absent(JsonCodec codec, History history) {
        return new AttributeValue(codec, null, null, null, null, history, null);
    }

    /** Returns false if there is no such attribute: it was removed, and nothing of it was changed in place since. */
    public boolean isPresent() {
        return text != null || type != null || changedFormer() != null;
    }

    /** Returns how the attribute came to its value. */
    public History history() {
        return history;
    }

    /** Returns the value, if {@link #holds} says that there is one of the type wanted. */
    public @Nullable Object value() {
        return value;
    }

    /** Returns true if {@link #value} is a {@code wanted}: the same object each time, until another type is asked for. */
    public boolean holds(Type wanted) {
        return type != null
                && (value == null || wanted.equals(type) || (wanted instanceof Class<?> raw && raw.isInstance(value)));
    }

    /**
     * Returns this attribute with its JSON read as a {@code wanted}.
     *
     * @throws JsonException if it cannot be
     */
    public AttributeValue readAs(Type wanted) {
        Slice json = json();
        Object read = codec.read(json.toString(), wanted);
        // what was changed within the value of the old type is still a change
        History now = isChanged() ? History.ASSIGNED : history;
        return new AttributeValue(codec, json, read, wanted, encoded(read), now, former);
    }

    /** Returns what {@code step} made of this attribute: {@code next}, or no attribute for null. */
    AttributeValue computed(@Nullable Object next, Computation step, boolean wasChanged) {
        History longer = wasChanged ? History.ASSIGNED : history.computed(step);
        if (next == null) {
            return absent(codec, longer);
        }
        check(codec, next, step.type());
        return new AttributeValue(codec, null, next, step.type(), encoded(next), longer, null);
    }

    /**
     * Returns what the calls of {@code compute} make of {@code stored}, each given the value read anew; null if the attribute is to be
     * removed. A null {@code stored} is a missing attribute.
     */
    public @Nullable AttributeValue recomputed(@Nullable Slice stored) {
        AttributeValue current = stored == null ? absent(codec, History.UNTOUCHED) : stored(codec, stored);
        for (Computation step : history.steps()) {
            Object before = current.isPresent() ? current.readAs(step.type()).value : null;
            current = current.computed(step.next().apply(before), step, false);
        }
        return current.isPresent() ? current : null;
    }

    /** Returns the JSON of the attribute as it is now; of one that is absent only if {@link #isPresent}. */
    public Slice json() {
        AttributeValue changed = changedFormer();
        return changed == null ? ownJson() : changed.ownJson();
    }

    /** Returns the attribute that counts: this one, or a former one that was changed in place. */
    public AttributeValue effective() {
        AttributeValue changed = changedFormer();
        return changed == null ? this : changed;
    }

    /** Returns true if the application has changed the value in place, or that of an earlier time. */
    public boolean isChanged() {
        return isChangedInPlace() || changedFormer() != null;
    }

    /** Returns true if what counts is a value that was read before a merge, and changed after it. */
    public boolean isChangedFormer() {
        return changedFormer() != null;
    }

    /** Returns true if the JSON is the same until another value is read or assigned: nothing can be changed in place. */
    public boolean isFixed() {
        return former == null && !Values.isChangeable(value);
    }

    /** Returns true if the value may as well be read again when it is asked for: it cannot be changed, and takes no time to read. */
    public boolean isReadAgain() {
        return former == null && Values.isScalar(value);
    }

    /** Returns this attribute once it has been stored: what follows builds on that. */
    AttributeValue settled() {
        return history.equals(History.UNTOUCHED)
                ? this
                : new AttributeValue(codec, text, value, type, asRead, History.UNTOUCHED, former);
    }

    /** Returns this attribute, which a merge puts in the place of {@code old}, of which the application may have the value. */
    public AttributeValue superseding(@Nullable AttributeValue old) {
        return old == null || old.isFixed()
                ? this
                : new AttributeValue(codec, text, value, type, asRead, history, old.remembered());
    }

    /** Returns no attribute, in the place of {@code old}, of which the application may have the value. */
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
