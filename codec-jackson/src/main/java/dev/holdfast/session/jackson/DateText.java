package dev.holdfast.session.jackson;

import static java.time.temporal.ChronoField.YEAR;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes dates as JavaScript's {@code toISOString} does. */
final class DateText {
    private static final Instant FIRST = Instant.ofEpochMilli(-8_640_000_000_000_000L);
    private static final Instant LAST = Instant.ofEpochMilli(8_640_000_000_000_000L);

    private static final DateTimeFormatter FOUR_DIGIT_YEAR =
            formatter(new DateTimeFormatterBuilder().appendValue(YEAR, 4));
    private static final DateTimeFormatter SIX_DIGIT_YEAR =
            formatter(new DateTimeFormatterBuilder().appendValue(YEAR, 6, 6, SignStyle.ALWAYS));

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
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        boolean plain = utc.getYear() >= 0 && utc.getYear() <= 9999;
        return (plain ? FOUR_DIGIT_YEAR : SIX_DIGIT_YEAR).format(utc);
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder year) {
        return year.appendPattern("-MM-dd'T'HH:mm:ss.SSS'Z'").toFormatter(Locale.ROOT);
    }
}
