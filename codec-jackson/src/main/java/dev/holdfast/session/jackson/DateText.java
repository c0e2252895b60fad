package dev.holdfast.session.jackson;

import dev.holdfast.session.json.JavaScriptDate;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes dates as JavaScript's {@code toISOString} does. */
final class DateText {
    private static final Instant FIRST = Instant.ofEpochMilli(-8_640_000_000_000_000L);
    private static final Instant LAST = Instant.ofEpochMilli(8_640_000_000_000_000L);

    private static final int USUAL_LENGTH = 24;

    private DateText() {}

    static <T> ValueSerializer<T> serializer(Function<T, Instant> instant) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(text(instant.apply(value), generator));
            }
        };
    }

    private static String text(Instant instant, JsonGenerator generator) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new UnfitException(
                    generator, "dates must be within those of JavaScript, 271,821 BC to 275,760, but one is not");
        }
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        JavaScriptDate.appendIso(text, instant);
        return text.toString();
    }
}
