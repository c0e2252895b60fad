package dev.holdfast.session.jackson;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** The behaviour of this codec where the port allows a choice. */
final class JacksonCodecTest {
    private final JacksonCodec codec = new JacksonCodec();

    record Line(String item, int count, boolean gift) {}

    record Numbered(
            @JsonProperty("b") int b,
            @JsonProperty("2") int two,
            @JsonProperty("1") int one) {}

    static final class Bean {
        public String zeta = "z";
        public int alpha = 1;
    }

    enum Size {
        SMALL;

        @Override
        public String toString() {
            return "for display";
        }
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertEquals(
                JacksonCodec.class,
                ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow().getClass());
    }

    @Test
    void aModuleAddsTypes() {
        SimpleModule module = new SimpleModule().addSerializer(Line.class, ToStringSerializer.instance);
        assertEquals(
                "\"Line[item=pen, count=1, gift=true]\"",
                JacksonCodec.withModules(module).write(new Line("pen", 1, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "1E+2, 100",
        "1E+21, 1e+21",
        "1E-7, 1e-7",
        "0.1, 0.1",
        "-0.00, 0",
        "12345678901234567890.12, 12345678901234567890.12",
        "0.10000000000000000001, 0.10000000000000000001",
        "9007199254740993, 9007199254740993"
    })
    void aBigDecimalIsWrittenAsItsDoubleOrElseInPlainDigits(BigDecimal value, String expected) {
        assertAll(
                () -> assertEquals(expected, codec.write(value)),
                () -> assertEquals(0, value.compareTo((BigDecimal) codec.read(codec.write(value), BigDecimal.class))));
    }

    @Test
    void aBigIntegerIsWrittenWithAllItsDigits() {
        BigInteger value = BigInteger.TEN.pow(30).add(BigInteger.ONE);
        assertEquals("1000000000000000000000000000001", codec.write(value));
    }

    @Test
    void aNumberOfMoreThanAThousandDigitsIsRefused() {
        assertAll(
                () -> assertThrows(JsonException.class, () -> codec.write(new BigDecimal("1E+999999999"))),
                () -> assertThrows(JsonException.class, () -> codec.write(new BigDecimal("1E-999999999"))),
                () -> assertThrows(JsonException.class, () -> codec.write(BigInteger.TEN.pow(1000))),
                () -> assertEquals(
                        BigInteger.TEN.pow(999), codec.read(codec.write(BigInteger.TEN.pow(999)), BigInteger.class)));
    }

    @Test
    void aFloatIsWrittenAsTheDoubleItWidensTo() {
        assertAll(
                () -> assertEquals("[0.10000000149011612,1,null]", codec.write(new float[] {0.1f, 1, Float.NaN})),
                () -> assertEquals(0.1f, codec.read(codec.write(0.1f), float.class)));
    }

    @Test
    void everyKindOfDateIsWrittenAsTheSameText() {
        String text = "2030-01-02T03:04:05.678Z";
        Instant instant = Instant.parse(text);
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(instant.toEpochMilli());
        List<Object> dates = List.of(
                instant,
                Date.from(instant),
                calendar,
                OffsetDateTime.parse("2030-01-02T05:04:05.678+02:00"),
                ZonedDateTime.parse("2030-01-02T12:04:05.678+09:00[Asia/Tokyo]"));
        assertAll(dates.stream()
                .map(date -> () -> assertEquals('"' + text + '"', codec.write(date), date.getClass()::getName)));
    }

    @Test
    void aDateBeyondThoseOfJavaScriptIsRefused() {
        assertAll(
                () -> assertEquals(
                        "\"+275760-09-13T00:00:00.000Z\"", codec.write(Instant.ofEpochMilli(8_640_000_000_000_000L))),
                () -> assertEquals(
                        "\"-271821-04-20T00:00:00.000Z\"", codec.write(Instant.ofEpochMilli(-8_640_000_000_000_000L))),
                () -> assertThrows(
                        JsonException.class, () -> codec.write(Instant.ofEpochMilli(8_640_000_000_000_001L))),
                () -> assertThrows(JsonException.class, () -> codec.write(Instant.MAX)),
                () -> assertThrows(JsonException.class, () -> codec.write(Instant.MIN)));
    }

    static List<Object> values() {
        return List.of(
                Instant.parse("2030-01-02T03:04:05.678Z"),
                Instant.parse("-0001-01-01T00:00:00Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                new Date(1_893_553_445_678L),
                LocalDate.parse("2030-01-02"),
                Duration.parse("PT-1.5S"),
                OffsetDateTime.parse("2030-01-02T03:04:05.678Z"),
                Optional.of("x"),
                Size.SMALL,
                Month.MAY,
                'x',
                (byte) -1,
                1.5f,
                new Line("pen", 2, true),
                new BigDecimal("12.5"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsReadAsItWasWritten(Object value) {
        Type type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        assertEquals(value, codec.read(codec.write(value), type));
    }

    @Test
    void bytesAreBase64Text() {
        byte[] bytes = {-1, 0, 62};
        assertAll(
                () -> assertEquals("\"/wA+\"", codec.write(bytes)),
                () -> assertArrayEquals(bytes, (byte[]) codec.read("\"/wA+\"", byte[].class)));
    }

    @Test
    void anEnumIsItsName() {
        assertEquals(
                "{\"SMALL\":[\"SMALL\",\"MAY\"]}", codec.write(Map.of(Size.SMALL, List.of(Size.SMALL, Month.MAY))));
    }

    @Test
    void membersOfAClassAreInTheOrderOfDeclaration() {
        assertEquals("{\"zeta\":\"z\",\"alpha\":1}", codec.write(new Bean()));
    }

    @Test
    void integerLikeNamesOfARecordComeFirst() {
        assertEquals("[{\"1\":3,\"2\":2,\"b\":1}]", codec.write(List.of(new Numbered(1, 2, 3))));
    }

    @Test
    void integerKeysOfAMapAreNamesInOrder() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("x", List.of());
        map.put(20L, Map.of());
        map.put(3, "a,\"1\":");
        assertEquals("{\"3\":\"a,\\\"1\\\":\",\"20\":{},\"x\":[]}", codec.write(map));
    }

    @Test
    void aMemberThatTheTextLacksIsNullZeroOrFalse() {
        assertAll(
                () -> assertEquals(new Line(null, 0, false), codec.read("{}", Line.class)),
                () -> assertEquals(
                        new Line(null, 0, false),
                        codec.read("{\"item\":null,\"count\":null,\"gift\":null}", Line.class)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"5\", java.lang.Integer",
                "\"5\", java.lang.Double",
                "\"\", java.lang.Integer",
                "\"true\", java.lang.Boolean",
                "1, java.lang.Boolean",
                "true, java.lang.Integer",
                "5, java.lang.String",
                "1.5, java.lang.String",
                "true, java.lang.String",
                "1.5, java.lang.Long",
                "\"\", java.time.Instant",
                "\"\", java.util.List",
                "0, java.lang.Thread$State",
                "9223372036854775808, java.lang.Long"
            })
    void nothingIsConvertedBetweenTextNumbersAndBooleans(String json, Class<?> type) {
        assertThrows(JsonException.class, () -> codec.read(json, type));
    }

    @Test
    void anIntegerReadAsADateIsMilliseconds() {
        Instant expected = Instant.ofEpochMilli(1_893_553_445_678L);
        assertAll(
                () -> assertEquals(expected, codec.read("1893553445678", Instant.class)),
                () -> assertEquals(Date.from(expected), codec.read("1893553445678", Date.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-02T03:04:05.678Z",
                "2030-01-02T04:04:05.678+01:00",
                "2030-01-02T03:04:05.678000Z",
                " 2030-01-02T03:04:05.678Z "
            })
    void aDateIsReadInEachOfItsForms(String text) {
        Instant expected = Instant.ofEpochMilli(1_893_553_445_678L);
        assertEquals(expected, codec.read('"' + text + '"', Instant.class));
        assertEquals(new Dates(List.of(expected)), codec.read("{\"all\":[\"" + text + "\"]}", Dates.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-02-30T03:04:05.678Z", "2030-01-02T25:04:05.678Z", "2030-01-02T03:04:05.678X"})
    void noDateIsRefused(String text) {
        assertThrows(JsonException.class, () -> codec.read('"' + text + '"', Instant.class));
    }

    @Test
    void aFieldWithAFormatIsReadInThat() {
        assertEquals(
                new Formatted(Instant.parse("2030-01-02T03:04:00Z")),
                codec.read("{\"at\":\"02.01.2030 03:04\"}", Formatted.class));
    }

    @Test
    void aValueWithoutJsonFormIsRefused() {
        assertThrows(JsonException.class, () -> codec.write(new Object()));
    }

    @Test
    void aNameWithHalfACharacterIsRefused() {
        assertThrows(JsonException.class, () -> codec.write(Map.of("\ud83d", 1)));
    }

    record Dates(List<Instant> all) {}

    record Formatted(
            @JsonFormat(pattern = "dd.MM.yyyy HH:mm", timezone = "UTC")
            Instant at) {}
}
