package dev.holdfast.session;

import dev.holdfast.session.document.AttributeValue;
import dev.holdfast.session.document.Attributes;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads attributes as types, and keeps the values, because they may be changed in place. */
final class TypedReads {
    private TypedReads() {}

    /** Returns the value; null if the attribute is missing or JSON {@code null}. */
    static @Nullable Object read(CurrentSession current, Session session, String name, Type type) {
        Attributes seen = current.state(session).attributes();
        AttributeValue value = seen.value(name);
        if (value == null || value.holds(type)) {
            return value == null ? null : value.value();
        }
        AttributeValue read = Attributes.readAs(type, name, value);
        if (read.isReadAgain()) {
            return read.value();
        }
        SessionState next = current.change(
                session, state -> state.withAttributes(kept(state.attributes(), seen, name, read, type)));
        AttributeValue found = next.attributes().value(name);
        return found == null ? null : found.value();
    }

    /** Keeps the value, unless another thread of the request has changed the attribute meanwhile. */
    @SuppressWarnings("ReferenceEquality") // attributes that were not changed are the same object
    private static Attributes kept(Attributes now, Attributes seen, String name, AttributeValue read, Type type) {
        return now == seen ? now.with(name, read) : now.read(name, type);
    }
}
