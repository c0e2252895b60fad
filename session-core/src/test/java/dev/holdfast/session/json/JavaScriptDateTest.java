package dev.holdfast.session.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptDateTest {
    /** Years 0 to 9999. */
    @Property
    void theDatesThatItWritesAreRead(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis) {
        assertEquals(Instant.ofEpochMilli(millis), JavaScriptDate.readIso(written(millis)));
    }

    /** A digit at a random position: days, hours and leap years that do not exist. */
    @Property
    void whatItReadsIsADateToJavaToo(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis,
            @ForAll @IntRange(max = 23) int place,
            @ForAll @Chars({'0', '1', '2', '3', '6', '9', ' ', '-', 'Z', '+', '/', ':'}) char c) {
        StringBuilder text = new StringBuilder(written(millis));
        text.setCharAt(place, c);
        Instant read = JavaScriptDate.readIso(text.toString());
        if (read != null) {
            assertEquals(OffsetDateTime.parse(text).toInstant(), read);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2023-02-29T00:00:00.000Z",
                "1900-02-29T00:00:00.000Z",
                "2024-04-31T00:00:00.000Z",
                "2024-00-01T00:00:00.000Z",
                "2024-13-01T00:00:00.000Z",
                "2024-01-00T00:00:00.000Z",
                "2024-01-01T24:00:00.000Z",
                "2024-01-01T00:60:00.000Z",
                "2024-01-01T00:00:60.000Z",
                "2024-01-01T00:00:00.00Z",
                "2024-01-01T00:00:00.0000Z",
                "2024-01-01T00:00:00+00:0",
                "+10000-01-01T00:00:00.0Z",
                "\u0662024-01-01T00:00:00.000Z",
            })
    void anyOtherTextIsLeftToOthers(String text) {
        assertNull(JavaScriptDate.readIso(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T23:59:59.999Z", "2000-02-29T00:00:00.000Z", "0000-01-01T00:00:00.000Z"})
    void theEdgesOfTheCalendarAreRead(String text) {
        assertEquals(Instant.parse(text), JavaScriptDate.readIso(text));
    }

    private static String written(long millis) {
        StringBuilder text = new StringBuilder();
        JavaScriptDate.appendIso(text, Instant.ofEpochMilli(millis));
        return text.toString();
    }
}
