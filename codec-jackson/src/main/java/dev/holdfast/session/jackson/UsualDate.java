package dev.holdfast.session.jackson;

import static tools.jackson.databind.ext.javatime.deser.InstantDeserializer.INSTANT;

import dev.holdfast.session.json.JavaScriptDate;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads the dates that JavaScript writes, because Java's own parser is slow; other texts, and fields with a format, are left to
 * Jackson.
 */
final class UsualDate extends StdScalarDeserializer<Instant> {
    UsualDate() {
        super(Instant.class);
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        ValueDeserializer<?> formatted = INSTANT.createContextual(context, property);
        return formatted.equals(INSTANT) ? this : formatted;
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        Instant usual = parser.hasToken(JsonToken.VALUE_STRING) ? JavaScriptDate.readIso(parser.getString()) : null;
        return usual == null ? INSTANT.deserialize(parser, context) : usual;
    }
}
