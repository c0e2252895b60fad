package dev.holdfast.session.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Refuses to read a {@code Class}, which Jackson would load by the name that the document gives. */
final class NoClassNames extends ValueDeserializer<Class<?>> {
    @Override
    public Class<?> deserialize(JsonParser parser, DeserializationContext context) {
        return context.reportInputMismatch(Class.class, "a document must not name a class");
    }
}
