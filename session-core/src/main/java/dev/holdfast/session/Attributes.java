package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes of one session in one request, beside the place that the cookie has among them. */
final class Attributes {
    private static final int ROOM = 64;

    private final JsonCodec codec;
    private final Document base;
    private final Map<String, Slot> slots;
    private final Computations computations = new Computations();
    /** Whether members have come, gone or been dropped, so that they are not those of {@link #base} any more. */
    private boolean restructured;

    /** Whether all attributes were taken out, so also those that another request may have put in. */
    private boolean cleared;

    private Attributes(JsonCodec codec, Document base) {
        this(codec, base, new LinkedHashMap<>());
    }

    private Attributes(JsonCodec codec, Document base, Map<String, Slot> slots) {
        this.codec = codec;
        this.base = base;
        this.slots = slots;
    }

    /** The attributes of a document, without those whose names are reserved. */
    static Attributes of(Document document, JsonCodec codec) {
        Attributes attributes = new Attributes(codec, document);
        for (JsonMember member : document.members()) {
            if (ReservedNames.isDroppedOnLoad(member.name())) {
                attributes.restructured = true;
            } else {
                attributes.slots.put(member.name(), Slot.stored(codec, Slice.of(member, document.json())));
            }
        }
        return attributes;
    }

    /** The attributes of a new session that takes over those of {@code other} that are called one of {@code names}. */
    static Attributes keeping(Collection<String> names, Attributes other) {
        Attributes attributes = of(Document.NEW, other.codec);
        other.slots.forEach((name, slot) -> {
            if (names.contains(name)) {
                attributes.slots.put(name, Slot.stored(other.codec, slot.json()));
                attributes.restructured = true;
            }
        });
        return attributes;
    }

    /** Attributes that have been put together from those of {@code document} and others. */
    static Attributes merged(JsonCodec codec, Document document, Map<String, Slot> slots) {
        Attributes attributes = new Attributes(codec, document, slots);
        attributes.restructured = true;
        return attributes;
    }

    @Nullable
    Object get(String name, Type type) {
        Slot slot = isCookie(name) ? null : slots.get(name);
        return slot == null ? null : slot.read(type);
    }

    void set(String name, @Nullable Object value, Type type) {
        slots.put(ReservedNames.requireFree(name), Slot.assigned(codec, value, type));
        computations.assigned(name);
        restructured = true;
    }

    void remove(String name) {
        if (!isCookie(name)) {
            computations.assigned(name);
            restructured |= slots.remove(name) != null;
        }
    }

    /** Sets the attribute to what {@code next} makes of it, and removes it for null. */
    @Nullable
    Object compute(String name, Type type, Function<@Nullable Object, @Nullable Object> next) {
        Object value = next.apply(get(name, type));
        if (value == null) {
            slots.remove(name);
        } else {
            slots.put(name, Slot.computed(codec, value, type));
        }
        computations.computed(name, type, next);
        restructured = true;
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
        return !isCookie(name) && slots.containsKey(name);
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(slots.keySet());
        names.remove(ReservedNames.COOKIE);
        return names;
    }

    /** Returns null if there is none of this name; that of the cookie holds its place. */
    @Nullable
    Slot slot(String name) {
        return slots.get(name);
    }

    Set<String> slotNames() {
        return slots.keySet();
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

    /** Returns true if the attributes are those of {@code document}, in the same order and written the same way. */
    boolean matches(Document document) {
        return (document == base && isUntouched()) || json().equals(document.attributes(codec));
    }

    /** Returns the JSON of the attributes alone: what express-session hashes. */
    String json() {
        return write(null);
    }

    /** Returns the document to store: the attributes, and the cookie where it belongs. */
    String json(String cookie) {
        return write(Slice.of(cookie));
    }

    private boolean isUntouched() {
        if (restructured) {
            return false;
        }
        for (Slot slot : slots.values()) {
            if (slot.isChanged()) {
                return false;
            }
        }
        return true;
    }

    private String write(@Nullable Slice cookie) {
        ObjectText object = new ObjectText(codec, base.json().length() + ROOM);
        slots.forEach((name, slot) -> {
            if (!isCookie(name)) {
                object.add(name, slot.json());
            } else if (cookie != null) {
                object.add(name, cookie);
            }
        });
        return object.toString();
    }

    private static boolean isCookie(String name) {
        return name.equals(ReservedNames.COOKIE);
    }
}
