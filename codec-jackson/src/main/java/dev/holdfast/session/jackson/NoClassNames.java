package dev.holdfast.session.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Refuses to read what Jackson would load by the name that the document gives. */
final class NoClassNames<T> extends ValueDeserializer<T> {
    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        return context.reportInputMismatch(this, "a document must not name a class");
    }
}
