package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a codec writes values. */
interface WritingCases extends CodecSubject {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100, 100",
        "1e15, 1000000000000000",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "1e23, 1e+23",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "2e-3, 0.002",
        "4.9e-324, 5e-324",
        "NaN, null",
        "Infinity, null",
        "-Infinity, null"
    })
    default void doublesAreWrittenAsJavaScriptPrintsThem(double value, String expected) {
        assertAll(
                () -> assertEquals(expected, codec().write(value)),
                () -> assertEquals("[" + expected + "]", codec().write(new double[] {value})));
    }

    @Test
    default void integersAreWrittenWithAllTheirDigits() {
        assertEquals(
                "[-128,-2147483648,9007199254740993,9223372036854775807]",
                codec().write(List.of((byte) -128, Integer.MIN_VALUE, 9007199254740993L, Long.MAX_VALUE)));
    }

    @Test
    default void stringsAreEscapedAsJavaScriptDoes() {
        assertEquals(
                "\"\\\"\\\\/<>&'\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\ufeffé😀\"",
                codec().write("\"\\/<>&'\b\t\n\f\r\u0000\u001f\u007f\u2028\ufeffé😀"));
    }

    @Test
    default void halvesOfCharactersAreEscapedInLowerCase() {
        assertEquals("\"\\ud83dx😀\\ude00\\ud83d\"", codec().write("\ud83dx😀\ude00\ud83d"));
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-02T03:04:05Z, 2030-01-02T03:04:05.000Z",
        "2030-01-02T03:04:05.678999Z, 2030-01-02T03:04:05.678Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "-0001-01-01T00:00:00Z, -000001-01-01T00:00:00.000Z",
        "+10000-01-01T00:00:00Z, +010000-01-01T00:00:00.000Z"
    })
    default void datesAreWrittenAsJavaScriptPrintsThem(Instant date, String expected) {
        assertEquals("\"" + expected + "\"", codec().write(date));
    }

    @Test
    default void otherTimesAreIsoText() {
        assertEquals(
                "[\"2030-01-02\",\"PT1M30S\"]",
                codec().write(List.of(LocalDate.parse("2030-01-02"), Duration.ofSeconds(90))));
    }

    @Test
    default void nullsAreWritten() {
        assertAll(
                () -> assertEquals("null", codec().write(null)),
                () -> assertEquals(
                        "[null,null,1]", codec().write(Arrays.asList(null, Optional.empty(), Optional.of(1)))),
                () -> assertEquals(
                        "{\"name\":\"a\",\"visits\":0,\"tags\":null,\"seen\":null}",
                        codec().write(new Visitor("a", 0, null, Optional.empty()))));
    }

    @Test
    default void integerLikeNamesComeFirstAtEveryLevel() {
        Map<String, Object> inner = inOrder("b", "2", "a", "1");
        Map<String, Object> outer =
                inOrder("z", "-1", "01", "1.5", "4294967294", "4294967295", "10", " 1", "", "9", "0", "{\"1\":");
        outer.put("u", List.of(inner));
        assertEquals(
                "{\"0\":0,\"9\":0,\"10\":0,\"4294967294\":0,\"z\":0,\"-1\":0,\"01\":0,\"1.5\":0,\"4294967295\":0,"
                        + "\" 1\":0,\"\":0,\"{\\\"1\\\":\":0,\"u\":[{\"1\":0,\"2\":0,\"b\":0,\"a\":0}]}",
                codec().write(outer));
    }

    @Test
    default void aCycleIsRefused() {
        List<Object> direct = new ArrayList<>();
        direct.add(direct);
        Map<String, Object> indirect = new LinkedHashMap<>();
        indirect.put("a", List.of(Optional.of(indirect)));
        assertAll(
                () -> assertThrows(JsonException.class, () -> codec().write(direct)),
                () -> assertThrows(JsonException.class, () -> codec().write(indirect)));
    }

    @Test
    default void whatIsWrittenIsReadAgain() {
        Visitor visitor = new Visitor("\ud83d😀\u0000", -7, List.of("", "\""), Optional.of(Instant.ofEpochMilli(-1)));
        assertEquals(visitor, codec().read(codec().write(visitor), Visitor.class));
    }

    private static Map<String, Object> inOrder(String... names) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : names) {
            map.put(name, 0);
        }
        return map;
    }
}
