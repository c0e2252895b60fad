package dev.holdfast.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the application makes of an attribute that two requests have changed. */
record Resolver<T>(Attribute<T> attribute, Function<AttributeConflict<T>, @Nullable T> settle) {
    /** Returns null if the attribute is to go. A null slot stands for an attribute that is not there. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object settle(@Nullable Slot base, @Nullable Slot mine, @Nullable Slot theirs) {
        return settle.apply(new AttributeConflict<>((T) read(base), (T) read(mine), (T) read(theirs)));
    }

    private @Nullable Object read(@Nullable Slot slot) {
        return slot == null ? null : slot.read(attribute.type());
    }
}
