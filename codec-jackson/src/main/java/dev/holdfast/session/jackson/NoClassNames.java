package dev.holdfast.session.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Refuses to read classes, which Jackson would load by a name in the document. */
final class NoClassNames<T> extends ValueDeserializer<T> {
    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        return context.reportInputMismatch(this, "a document must not name a class");
    }
}
