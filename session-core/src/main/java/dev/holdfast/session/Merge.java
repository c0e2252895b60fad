package dev.holdfast.session;

import dev.holdfast.session.json.JsonCodec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings what one request did to its attributes together with what others have saved since it loaded them: a merge of three texts,
 * attribute by attribute. What nobody changed keeps its bytes and its place.
 */
final class Merge {
    private final Document base;
    private final Attributes mine;
    private final Document theirs;
    private final Map<String, Resolver<?>> resolvers;
    private final JsonCodec codec;
    private final Set<String> overwritten = new TreeSet<>();

    /** {@code base} is what {@code mine} began with, {@code theirs} what is stored now. */
    Merge(Document base, Attributes mine, Document theirs, Map<String, Resolver<?>> resolvers) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        this.resolvers = resolvers;
        this.codec = mine.codec();
    }

    Attributes attributes() {
        Attributes merged = Attributes.of(theirs, codec);
        for (String name : names()) {
            Slot slot = settle(name, base.value(name), theirs.value(name));
            if (slot == null) {
                merged.drop(name);
            } else {
                merged.place(name, slot);
            }
        }
        return merged;
    }

    /** Returns the names of attributes that both have changed, and where mine stays for want of a resolver. */
    Set<String> overwritten() {
        return overwritten;
    }

    /** What this request did not touch is as they have it. */
    private Set<String> names() {
        Set<String> names = mine.touchedNames();
        if (mine.isCleared()) {
            theirs.members().forEach(member -> names.add(member.name()));
            names.remove(ReservedNames.COOKIE);
        }
        names.removeIf(ReservedNames::isDroppedOnLoad);
        return names;
    }

    /** Returns null if the attribute is to go. */
    private @Nullable Slot settle(String name, @Nullable Slice before, @Nullable Slice stored) {
        Slot slot = mine.slot(name);
        if (Slice.same(before, stored)) {
            return slot;
        }
        if (isComputed(name, slot)) {
            return mine.computations().again(name, slot(stored), (value, type) -> Slot.computed(codec, value, type));
        }
        Slice wanted = slot == null ? null : slot.json();
        if (Slice.same(before, wanted) && !mine.isCleared()) {
            return slot(stored);
        }
        return Slice.same(wanted, stored) ? slot : resolve(name, before, slot, stored);
    }

    /** Returns true if mine is the work of compute alone. */
    private boolean isComputed(String name, @Nullable Slot slot) {
        return !mine.isCleared() && mine.computations().has(name) && (slot == null || !slot.isChangedWithin());
    }

    private @Nullable Slot resolve(String name, @Nullable Slice before, @Nullable Slot slot, @Nullable Slice stored) {
        Resolver<?> resolver = resolvers.get(name);
        if (resolver == null) {
            overwritten.add(name);
            return slot;
        }
        Object settled = resolver.settle(slot(before), slot, slot(stored));
        return settled == null
                ? null
                : Slot.assigned(codec, settled, resolver.attribute().type());
    }

    private @Nullable Slot slot(@Nullable Slice json) {
        return json == null ? null : Slot.stored(codec, json);
    }
}
