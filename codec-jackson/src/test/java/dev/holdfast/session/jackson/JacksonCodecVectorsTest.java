package dev.holdfast.session.jackson;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.session.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs every row recorded from JavaScript's JSON, except those that are listed here with a reason. */
final class JacksonCodecVectorsTest {
    private static final JsonNode VECTORS = vectors();

    /** Java writes all digits of a long; JavaScript has lost some of them. */
    private static final Map<String, String> LONGS = Map.of(
            "2^53+1", "{\"a\":9007199254740993}",
            "Long.MAX_VALUE", "{\"a\":9223372036854775807}",
            "Long.MIN_VALUE", "{\"a\":-9223372036854775808}");

    /** Returns the Java value for the JavaScript value of a row. */
    private static final Map<String, Object> JAVA_VALUES = Map.ofEntries(
            entry("NaN", Double.NaN),
            entry("Infinity", Double.POSITIVE_INFINITY),
            entry("-Infinity", Double.NEGATIVE_INFINITY),
            entry("-0", -0.0),
            entry("Date", Instant.parse("2030-01-02T03:04:05.678Z")),
            entry("Date before year 0", Instant.parse("-0001-01-01T00:00:00Z")),
            entry("Date after year 9999", Instant.parse("+10000-01-01T00:00:00Z")),
            entry("sparse array", Arrays.asList(1, null, 3)),
            entry("array with undefined, function, NaN", Arrays.asList(null, null, Double.NaN)),
            entry("Number object", 5.0),
            entry("String object", "s"),
            entry("Boolean object", Boolean.TRUE),
            entry("null prototype object", Map.of("a", 1)));

    private static final Map<String, String> NOT_IN_JAVA = Map.ofEntries(
            entry("undefined", "Java has null only"),
            entry("function", "no value in Java"),
            entry("symbol", "no value in Java"),
            entry("BigInt", "BigInteger is written with its digits"),
            entry("invalid Date", "an Instant is always valid"),
            entry("Map", "a Java Map is what an object is in JavaScript"),
            entry("Set", "a Java Set is written as a list"),
            entry("Buffer", "byte[] is Base64 text"),
            entry("Uint8Array", "byte[] is Base64 text"),
            entry("RegExp", "Pattern is written as text"),
            entry("Error", "a Java exception is a class with members"),
            entry("object with toJSON", "no such convention in Java"),
            entry("inherited members are left out", "no prototypes in Java"),
            entry("array with extra member", "no such arrays in Java"));

    private final JacksonCodec codec = new JacksonCodec();

    @TestFactory
    Stream<DynamicTest> numbersAreWrittenAsRecorded() {
        return rows(
                "numbers", row -> row.get(0).asString() + " is " + row.get(1).asString(), row -> {
                    double value = Double.longBitsToDouble(
                            Long.parseUnsignedLong(row.get(0).asString(), 16));
                    assertEquals(row.get(1).asString(), codec.write(value));
                });
    }

    @TestFactory
    Stream<DynamicTest> textsAreReadAndWrittenAsRecorded() {
        return rows("roundTrip", JacksonCodecVectorsTest::label, row -> {
            String in = row.get("in").asString();
            if (row.get("out").isNull()) {
                assertThrows(JsonException.class, () -> codec.read(in, Object.class));
            } else {
                String out = LONGS.getOrDefault(label(row), row.get("out").asString());
                assertEquals(out, codec.write(codec.read(in, Object.class)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> valuesAreWrittenAsRecorded() {
        Stream<JsonNode> rows =
                VECTORS.get("stringify").valueStream().filter(row -> !NOT_IN_JAVA.containsKey(label(row)));
        return rows.map(row -> DynamicTest.dynamicTest(label(row), () -> {
            if (!JAVA_VALUES.containsKey(label(row))) {
                fail("row is neither run nor listed: " + label(row));
            }
            assertEquals(row.get("out").asString(), codec.write(Map.of("v", JAVA_VALUES.get(label(row)))));
        }));
    }

    @TestFactory
    Stream<DynamicTest> documentsWithoutTheirCookieAreWrittenAsRecorded() {
        return rows("hashes", row -> row.get("stored").asString(), row -> {
            String stored = row.get("stored").asString();
            Map<String, Object> attributes = new LinkedHashMap<>();
            codec.members(stored).forEach(m -> attributes.put(m.name(), codec.read(m.valueIn(stored), Object.class)));
            attributes.remove("cookie");
            assertEquals(row.get("hashed").asString(), codec.write(attributes));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyListedRowIsRecorded() {
        return Stream.of("roundTrip", "stringify")
                .map(section -> DynamicTest.dynamicTest(section, () -> {
                    Map<String, ?> listed = section.equals("stringify") ? NOT_IN_JAVA : LONGS;
                    assertAll(listed.keySet().stream()
                            .map(label -> () -> assertEquals(1, count(section, label), label)));
                }));
    }

    private static long count(String section, String label) {
        return VECTORS.get(section)
                .valueStream()
                .filter(row -> label(row).equals(label))
                .count();
    }

    private static Stream<DynamicTest> rows(String section, Named named, Check check) {
        return VECTORS.get(section)
                .valueStream()
                .map(row -> DynamicTest.dynamicTest(named.of(row), () -> check.on(row)));
    }

    private static String label(JsonNode row) {
        return row.get("label").asString();
    }

    private static JsonNode vectors() {
        try (InputStream in = JacksonCodecVectorsTest.class.getResourceAsStream("/json.json")) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Named {
        String of(JsonNode row);
    }

    private interface Check {
        void on(JsonNode row);
    }
}
