package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session in one request: those of the document that was loaded, and beside it those that were touched. What
 * nobody touches costs nothing.
 */
final class Attributes {
    private final JsonCodec codec;
    private final Document base;
    /** How the document's own are written. */
    private final AttributeTexts unchanged;
    /** Those that were read or written, by name; the ones that stand behind the document's own are in their order. */
    private final Map<String, Slot> own = new LinkedHashMap<>();
    /** Names in the document that were removed. A set that is never changed, but replaced. */
    private Set<String> gone;

    private final Computations computations = new Computations();

    /** Whether all attributes were taken out, so also those that another request may have put in. */
    private boolean cleared;

    /** How they are written, until one is touched; null if that is not known, or a value can change without being touched. */
    private @Nullable AttributeTexts written;

    private Attributes(JsonCodec codec, Document base) {
        this.codec = codec;
        this.base = base;
        this.unchanged = AttributeTexts.of(base);
        this.gone = base.dropped();
    }

    /** The attributes of a document, without those whose names are reserved. */
    static Attributes of(Document document, JsonCodec codec) {
        return new Attributes(codec, document);
    }

    /** The attributes of a new session that takes over those of {@code other} that are called one of {@code names}. */
    static Attributes keeping(Collection<String> names, Attributes other) {
        Attributes attributes = of(Document.NEW, other.codec);
        for (String name : other.names()) {
            Slot slot = names.contains(name) ? other.slot(name) : null;
            if (slot != null) {
                attributes.own.put(name, Slot.stored(other.codec, slot.json()));
            }
        }
        return attributes;
    }

    @Nullable
    Object get(String name, Type type) {
        Slot slot = slot(name);
        written = null;
        return slot == null ? null : slot.read(type);
    }

    void set(String name, @Nullable Object value, Type type) {
        place(ReservedNames.requireFree(name), Slot.assigned(codec, value, type));
        computations.assigned(name);
    }

    void remove(String name) {
        if (!isCookie(name)) {
            computations.assigned(name);
            drop(name);
        }
    }

    /** Sets the attribute to what {@code next} makes of it, and removes it for null. */
    @Nullable
    Object compute(String name, Type type, Function<@Nullable Object, @Nullable Object> next) {
        Object value = next.apply(get(name, type));
        if (value == null) {
            drop(name);
        } else {
            place(name, Slot.computed(codec, value, type));
        }
        computations.computed(name, type, next);
        return value;
    }

    void clear() {
        names().forEach(this::remove);
        cleared = true;
    }

    /** What has been done so far has been stored. */
    void stored() {
        computations.forget();
        cleared = false;
    }

    boolean contains(String name) {
        return own.containsKey(name) || isInPlace(name);
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonMember member : base.members()) {
            if (isInPlace(member.name())) {
                names.add(member.name());
            }
        }
        names.addAll(own.keySet());
        return names;
    }

    /** Returns the names of attributes that may be other than the document's, also of those that are gone. */
    Set<String> touchedNames() {
        Set<String> touched = names();
        touched.retainAll(own.keySet());
        touched.addAll(gone);
        return touched;
    }

    /** Returns null if there is none of this name. */
    @Nullable
    Slot slot(String name) {
        Slot touched = own.get(name);
        if (touched != null || !isInPlace(name)) {
            return touched;
        }
        Slice json = base.value(name);
        return json == null ? null : place(name, Slot.stored(codec, json));
    }

    /** Lets the attribute be {@code slot}, and returns that. */
    Slot place(String name, Slot slot) {
        written = null;
        own.put(name, slot);
        return slot;
    }

    void drop(String name) {
        written = null;
        own.remove(name);
        if (isInPlace(name)) {
            gone = new HashSet<>(gone);
            gone.add(name);
        }
    }

    Computations computations() {
        return computations;
    }

    boolean isCleared() {
        return cleared;
    }

    JsonCodec codec() {
        return codec;
    }

    Document base() {
        return base;
    }

    /** Returns the attributes as the document has them, before any of them was dropped or touched. */
    AttributeTexts unchanged() {
        return unchanged;
    }

    /** Returns the attributes as they are written now. */
    AttributeTexts texts() {
        AttributeTexts known = written;
        if (known != null) {
            return known;
        }
        AttributeTexts texts = write();
        written = isFixed() ? texts : null;
        return texts;
    }

    private AttributeTexts write() {
        Map<String, Slice> differing = Map.of();
        for (Map.Entry<String, Slot> attribute : own.entrySet()) {
            String name = attribute.getKey();
            Slice json = attribute.getValue().json();
            if (!isInPlace(name) || !json.equals(base.value(name))) {
                differing = differing.isEmpty() ? new LinkedHashMap<>() : differing;
                differing.put(name, json);
            }
        }
        return differing.isEmpty() && gone.isEmpty() ? unchanged : new AttributeTexts(base, differing, gone);
    }

    private boolean isFixed() {
        for (Slot slot : own.values()) {
            if (!slot.isFixed()) {
                return false;
            }
        }
        return true;
    }

    private boolean isInPlace(String name) {
        return !isCookie(name) && base.has(name) && !gone.contains(name);
    }

    private static boolean isCookie(String name) {
        return name.equals(ReservedNames.COOKIE);
    }
}
