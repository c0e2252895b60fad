package dev.holdfast.session.document;

import dev.holdfast.session.document.History.Computation;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session in one request: those of the loaded document, and those that were read or changed. Untouched
 * attributes cost nothing. Immutable: each operation returns changed attributes, though values may be changed in place.
 */
public final class Attributes {
    /** The initial capacity: the number of attributes that a request usually touches. */
    private static final int FEW = 4;

    private final JsonCodec codec;
    private final Document base;
    /**
     * Attributes that were read or written, by name, also absent ones. Those that are not at their position in the document
     * follow it, in this order.
     */
    private final Map<String, AttributeValue> touched;
    /** Names in the document that were removed, also if an attribute of this name was set again later. */
    private final Set<String> gone;

    private final boolean cleared;
    /**
     * Their JSON; null if not known, or if a value can change in place. A race is harmless, because every thread computes the
     * same.
     */
    private @Nullable AttributeSnapshot known;

    private Attributes(
            JsonCodec codec, Document base, Map<String, AttributeValue> touched, Set<String> gone, boolean cleared) {
        this.codec = codec;
        this.base = base;
        this.touched = touched;
        this.gone = gone;
        this.cleared = cleared;
    }

    /** Returns the attributes of a document, without those whose names are reserved. */
    public static Attributes of(Document document) {
        Attributes all = new Attributes(document.codec(), document, Map.of(), document.dropped(), false);
        all.known = document.dropped().isEmpty() ? document.unchanged() : null;
        return all;
    }

    /** Returns the attributes of a new session. */
    public static Attributes none(JsonCodec codec) {
        return of(Document.empty(codec));
    }

    /** Returns the attributes of a new session that keeps those in {@code names}. */
    public Attributes keeping(Collection<String> names) {
        Attributes kept = none(codec);
        for (String name : names()) {
            AttributeValue value = names.contains(name) ? value(name) : null;
            if (value != null) {
                kept = kept.with(name, AttributeValue.stored(codec, written(name, value)));
            }
        }
        return kept;
    }

    /** Returns the attribute {@code name}, or null if there is none. */
    public @Nullable AttributeValue value(String name) {
        AttributeValue value = touched.get(name);
        if (value != null) {
            return value.isPresent() ? value.effective() : null;
        }
        Slice json = isInPlace(name) ? base.value(name) : null;
        return json == null ? null : AttributeValue.stored(codec, json);
    }

    /** Returns these attributes with {@code value} as {@code name}, after a read or a merge. */
    public Attributes with(String name, AttributeValue value) {
        Map<String, AttributeValue> changed =
                touched.isEmpty() ? new LinkedHashMap<>(FEW) : new LinkedHashMap<>(touched);
        AttributeValue before = changed.get(name);
        if (before != null && !before.isPresent()) {
            changed.remove(name);
        }
        changed.put(name, value);
        return new Attributes(codec, base, changed, value.isPresent() ? gone : goneWith(name), cleared);
    }

    /** Returns these attributes with {@code name}, if it exists, read as a {@code type}. */
    public Attributes read(String name, Type type) {
        AttributeValue value = value(name);
        return value == null || value.holds(type) ? this : with(name, readAs(type, name, value));
    }

    /**
     * Returns these attributes with {@code name} set.
     *
     * @throws JsonException if JSON would lose a part of the value
     */
    public Attributes set(String name, @Nullable Object value, Type type) {
        ReservedNames.requireFree(name);
        try {
            return with(name, AttributeValue.assigned(codec, value, type));
        } catch (JsonException e) {
            throw e.inAttribute(name);
        }
    }

    /**
     * Returns {@code value}, the attribute {@code name}, read as a {@code type}.
     *
     * @throws JsonException if it cannot be read as this type
     */
    public static AttributeValue readAs(Type type, String name, AttributeValue value) {
        try {
            return value.readAs(type);
        } catch (JsonException e) {
            throw e.inAttribute(name);
        }
    }

    /** Returns these attributes without {@code name}. */
    public Attributes without(String name) {
        return ReservedNames.isBeside(name) ? this : with(name, AttributeValue.absent(codec, History.ASSIGNED));
    }

    /** Returns these attributes with {@code name} set to the result of {@code next}, or without it for null. */
    public Attributes computed(String name, Type type, Function<@Nullable Object, @Nullable Object> next) {
        AttributeValue before = value(name);
        boolean wasChanged = before != null && before.isChanged();
        AttributeValue read = before == null || before.holds(type) ? before : readAs(type, name, before);
        Object value = next.apply(read == null ? null : read.value());
        AttributeValue base = read == null ? touched.getOrDefault(name, untouched()) : read;
        return with(name, computed(base, value, new Computation(type, next), wasChanged, name));
    }

    private static AttributeValue computed(
            AttributeValue base, @Nullable Object value, Computation step, boolean wasChanged, String name) {
        try {
            return base.computed(value, step, wasChanged);
        } catch (JsonException e) {
            throw e.inAttribute(name);
        }
    }

    /** Returns no attributes; a merge also removes those that another request has saved meanwhile. */
    public Attributes cleared() {
        Attributes rest = this;
        for (String name : names()) {
            rest = rest.without(name);
        }
        return new Attributes(codec, base, rest.touched, rest.gone, true);
    }

    /** Returns these attributes after they were stored: later changes build on them. */
    public Attributes settled() {
        if (touched.isEmpty() && !cleared) {
            return this;
        }
        Map<String, AttributeValue> settled = new LinkedHashMap<>(touched);
        settled.replaceAll((name, value) -> value.settled());
        Attributes result = new Attributes(codec, base, settled, gone, false);
        result.known = known;
        return result;
    }

    /** Returns {@code stored} with the changes since {@code then}, which another thread of the request has made during a save. */
    public Attributes since(Attributes then, Attributes stored) {
        Attributes result = stored;
        for (Map.Entry<String, AttributeValue> now : touched.entrySet()) {
            if (now.getValue() != then.touched.get(now.getKey())) {
                result = result.with(now.getKey(), now.getValue());
            }
        }
        return result;
    }

    /** Returns true if there is an attribute {@code name}. */
    public boolean contains(String name) {
        AttributeValue value = touched.get(name);
        return value == null ? isInPlace(name) : value.isPresent();
    }

    /** Returns the names of the attributes, in the order of the JSON except for names that are array indexes; a copy. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonMember member : base.members()) {
            if (isInPlace(member.name())) {
                names.add(member.name());
            }
        }
        touched.forEach((name, value) -> {
            if (value.isPresent()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns the names of attributes that may differ from the document's, also of removed ones; a copy. */
    public Set<String> touchedNames() {
        Set<String> names = names();
        names.retainAll(touched.keySet());
        names.addAll(touched.keySet());
        return names;
    }

    /** Returns the changes of the attribute {@code name}, which may be absent. */
    public History history(String name) {
        return touched.getOrDefault(name, untouched()).history();
    }

    /** Returns the request's own value of {@code name}, also if the attribute is absent; null if it has none. */
    public @Nullable AttributeValue held(String name) {
        return touched.get(name);
    }

    /** Returns the names of attributes that will be written from values that were read before a merge. */
    public Set<String> overwriting() {
        Set<String> names = Set.of();
        for (Map.Entry<String, AttributeValue> attribute : touched.entrySet()) {
            if (attribute.getValue().isChangedFormer()) {
                names = names.isEmpty() ? new TreeSet<>() : names;
                names.add(attribute.getKey());
            }
        }
        return names;
    }

    /** Returns true if no attribute has its value from {@code compute}, so that a write may be retried. */
    public boolean areRepeatable() {
        return touched.values().stream().noneMatch(value -> value.history().isComputed());
    }

    /** Returns true if all attributes were removed since the session was last stored, whatever others have added. */
    public boolean isCleared() {
        return cleared;
    }

    /** Returns the codec. */
    public JsonCodec codec() {
        return codec;
    }

    /** Returns the document of these attributes. */
    public Document base() {
        return base;
    }

    /** Returns the present JSON of the attributes. */
    public AttributeSnapshot snapshot() {
        AttributeSnapshot snapshot = known;
        if (snapshot == null) {
            snapshot = written();
            known = isFixed() ? snapshot : null;
        }
        return snapshot;
    }

    private AttributeSnapshot written() {
        Map<String, Slice> differing = Map.of();
        for (Map.Entry<String, AttributeValue> attribute : touched.entrySet()) {
            String name = attribute.getKey();
            AttributeValue value = attribute.getValue();
            Slice json = value.isPresent() ? written(name, value) : null;
            if (json != null && !(isInPlace(name) && json.equals(base.value(name)))) {
                differing = differing.isEmpty() ? new LinkedHashMap<>(FEW) : differing;
                differing.put(name, json);
            }
        }
        return differing.isEmpty() && gone.isEmpty() ? base.unchanged() : new AttributeSnapshot(base, differing, gone);
    }

    private static Slice written(String name, AttributeValue value) {
        try {
            return value.json();
        } catch (JsonException e) {
            throw e.inAttribute(name);
        }
    }

    private boolean isFixed() {
        for (AttributeValue value : touched.values()) {
            if (!value.isFixed()) {
                return false;
            }
        }
        return true;
    }

    private Set<String> goneWith(String name) {
        if (!isInPlace(name)) {
            return gone;
        }
        Set<String> more = new HashSet<>(gone);
        more.add(name);
        return more;
    }

    private boolean isInPlace(String name) {
        return !ReservedNames.isBeside(name) && base.has(name) && !gone.contains(name);
    }

    private AttributeValue untouched() {
        return AttributeValue.absent(codec, History.UNTOUCHED);
    }
}
