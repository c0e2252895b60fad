package dev.holdfast.session.jackson;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.session.json.JsonException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JavaType;

/** Documents and values that try to load classes, or to take time or memory without bound. */
@Timeout(120)
final class HostileDocumentTest {
    private static final String GADGET = HostileDocumentTest.class.getName() + "$Gadget";
    private static boolean gadgetLoaded;

    private final JacksonCodec codec = new JacksonCodec();

    /** A class that a document tries to load; the test notices the load. */
    public static final class Gadget implements Animal {
        static {
            gadgetLoaded = true;
        }

        public String name = "";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record Dog(String name) implements Animal {}

    record Owner(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object pet, List<Animal> others, Class<?> kind) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"%s\",\"name\":\"x\"}",
                "[\"%s\",{\"name\":\"x\"}]",
                "\"%s\"",
                "{\"pet\":{\"@class\":\"%s\"}}",
                "{\"pet\":[\"%s\",{}]}",
                "{\"others\":[{\"@class\":\"%s\"}]}",
                "{\"kind\":\"%s\"}"
            })
    void noDocumentLoadsAClass(String template) {
        String json = template.formatted(GADGET);
        for (Class<?> type : List.of(Object.class, Animal.class, Dog.class, Owner.class, Class.class, JavaType.class)) {
            readOrRefuse(json, type);
        }
        assertFalse(gadgetLoaded);
    }

    @ParameterizedTest
    @ValueSource(classes = {Class.class, JavaType.class})
    void aClassIsNeverReadByItsName(Class<?> type) {
        assertThrows(JsonException.class, () -> codec.read("\"java.util.List\"", type));
    }

    @Test
    void theNameOfAClassIsAnUnknownMember() {
        String json = "{\"@class\":\"" + GADGET + "\",\"name\":\"rex\"}";
        assertAll(
                () -> assertEquals(new Dog("rex"), codec.read(json, Dog.class)),
                () -> assertEquals("{\"name\":\"rex\"}", codec.write(new Dog("rex"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"a\":%s}"})
    void aThousandLevelsAreReadAndOneMoreIsRefused(String level) {
        assertAll(
                () -> codec.read(nested(1000, level), Object.class),
                () -> assertThrows(JsonException.class, () -> codec.read(nested(1001, level), Object.class)),
                () -> assertThrows(JsonException.class, () -> codec.members("{\"a\":" + nested(1000, level) + "}")));
    }

    @Test
    void whatIsWrittenFitsIntoADocument() {
        Object deepest = codec.read(nested(999, "[%s]"), Object.class);
        assertAll(
                () -> codec.members("{\"a\":" + codec.write(deepest) + "}"),
                () -> assertThrows(JsonException.class, () -> codec.write(List.of(deepest))));
    }

    @Test
    void aTextOverTheLimitIsRefusedBeforeItIsRead() {
        // not JSON at its first character: only its length can be the reason
        String text = "x".repeat(10_000_000);
        assertAll(
                () -> assertEquals(tooLong(10_000_000), messageOf(() -> codec.members(text))),
                () -> assertEquals(tooLong(10_000_000), messageOf(() -> codec.read(text, Object.class))),
                () -> assertEquals(tooLong(10_000_002), messageOf(() -> codec.write(text))));
    }

    @Test
    void aNameMayBeAsLongAsTheDocument() {
        Map<String, Object> document = Map.of("x".repeat(1_000_000), 1);
        assertEquals(document, codec.read(codec.write(document), Object.class));
    }

    @Test
    void aTextThatEscapesMakeTooLongIsRefused() {
        assertEquals(tooLong(12_000_002), messageOf(() -> codec.write("\ud83d".repeat(2_000_000))));
    }

    @Test
    void aTextAtTheLimitIsRead() {
        String text = "x".repeat(JacksonCodec.MAX_LENGTH - 2);
        assertEquals(text, codec.read(codec.write(text), String.class));
    }

    @Test
    void aNumberWithAnEndlessExponentIsInfinityOrRefused() {
        String json = "1e999999999";
        assertAll(
                () -> assertEquals(Double.POSITIVE_INFINITY, codec.read(json, Object.class)),
                () -> assertEquals("null", codec.write(codec.read(json, Object.class))),
                () -> assertEquals(0.0, codec.read("1e-999999999", Object.class)),
                () -> assertThrows(JsonException.class, () -> codec.read(json, int.class)),
                () -> assertThrows(JsonException.class, () -> codec.read(json, Long.class)),
                () -> assertThrows(JsonException.class, () -> codec.read(json, BigInteger.class)),
                () -> assertThrows(JsonException.class, () -> codec.read(json, Date.class)));
    }

    @ParameterizedTest
    @ValueSource(classes = {Instant.class, Duration.class, BigDecimal.class})
    void anEndlessExponentIsReadInBoundedTimeWhateverTheType(Class<?> type) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> codec.read("1e999999999", type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "0.%s", "1e%s"})
    void aNumberOfAMillionDigitsIsRefused(String template) {
        String json = "{\"a\":" + template.formatted("9".repeat(1_000_000)) + "}";
        assertAll(
                () -> assertThrows(JsonException.class, () -> codec.members(json)),
                () -> assertThrows(JsonException.class, () -> codec.read(json, Object.class)));
    }

    @Test
    void aMillionRepetitionsOfOneNameAreOneMember() {
        String json = "{" + "\"a\":1,".repeat(1_000_000) + "\"a\":2}";
        assertAll(
                () -> assertEquals(1, codec.members(json).size()),
                () -> assertEquals(Map.of("a", 2), codec.read(json, Object.class)));
    }

    @Test
    void namesOfOneHashAreReadInBoundedTime() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 1 << 16; i++) {
            json.append('"');
            for (int bit = 0; bit < 16; bit++) {
                json.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            json.append("\":0,");
        }
        String text = json.append("\"a\":0}").toString();
        assertAll(
                () -> assertEquals((1 << 16) + 1, codec.members(text).size()),
                () -> assertEquals((1 << 16) + 1, ((Map<?, ?>) codec.read(text, Map.class)).size()));
    }

    @Test
    void aFailureHasNoCause() {
        assertNull(assertThrows(JsonException.class, () -> codec.read("\"secret\"", int.class))
                .getCause());
    }

    @Test
    void aFailureNamesTypesAndThePlaceOnly() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertAll(
                () -> assertEquals(
                        "text must be strict JSON that fits int, but is not at character 0 (MismatchedInputException)",
                        messageOf(() -> codec.read("\"secret\"", int.class))),
                () -> assertEquals(
                        "value must not hold itself, but does: java.util.ArrayList; store ids in place of objects, or mark"
                                + " the way back as transient",
                        messageOf(() -> codec.write(cycle))),
                () -> assertEquals(
                        "document must be strict JSON within the limits, but is not at character 5",
                        messageOf(() -> codec.members("{\"a\":secret}"))));
    }

    private void readOrRefuse(String json, Class<?> type) {
        try {
            codec.read(json, type);
        } catch (JsonException refused) {
            // accepted: the test checks only that nothing was loaded
        }
    }

    private static String nested(int levels, String level) {
        String[] around = level.split("%s");
        return around[0].repeat(levels - 1) + (around[0] + around[1]).replace(":", ":0") + around[1].repeat(levels - 1);
    }

    private static String tooLong(int length) {
        return "JSON must be at most 8388608 characters, but is " + length + ": store less";
    }

    private static String messageOf(Executable failing) {
        return assertThrows(JsonException.class, failing).getMessage();
    }
}
