package dev.holdfast.session.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import dev.holdfast.session.json.LoneSurrogates;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.module.SimpleModule;

final class JacksonCodecPropertyTest {
    private final JacksonCodec codec = new JacksonCodec();

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("documents") Map<String, Object> document) {
        assertEquals(document, codec.read(codec.write(document), Object.class));
    }

    @Property(tries = 200)
    void writingWhatWasReadChangesNothing(@ForAll("documents") Map<String, Object> document) {
        String json = codec.write(document);
        assertEquals(json, codec.write(codec.read(json, Object.class)));
    }

    @Property(tries = 200)
    void membersTogetherAreTheDocument(@ForAll("documents") Map<String, Object> document) {
        String json = codec.write(document);
        Map<String, Object> together = new LinkedHashMap<>();
        for (JsonMember member : codec.members(json)) {
            together.put(member.name(), codec.read(member.valueIn(json), Object.class));
        }
        assertEquals(json, codec.write(together));
    }

    /** A module that adds nothing, so that every value goes through Jackson. */
    private final JacksonCodec thorough = JacksonCodec.withModules(new SimpleModule());

    @Property(tries = 300)
    void membersAreFoundWhereJacksonFindsThem(@ForAll("documents") Map<String, Object> document) {
        String json = codec.write(document);
        assertEquals(codec.thorough(json), codec.members(json));
    }

    /** Characters at random positions: a text that Jackson refuses must not be accepted. */
    @Property(tries = 2_000)
    void noTextIsIndexedThatJacksonRefuses(
            @ForAll("documents") Map<String, Object> document, @ForAll("marks") char mark, @ForAll int place) {
        StringBuilder json = new StringBuilder(codec.write(document));
        json.setCharAt(Math.floorMod(place, json.length()), mark);
        List<JsonMember> quick = QuickMembers.of(json.toString(), new SharedNames());
        if (quick != null) {
            assertEquals(codec.thorough(json.toString()), quick);
        }
    }

    @Property
    void plainValuesAreWrittenAsJacksonWritesThem(@ForAll("plain") Object value) {
        assertEquals(thorough.write(value), codec.write(value));
    }

    @Property
    void plainValuesAreReadAsJacksonReadsThem(@ForAll("plain") Object value, @ForAll("types") Class<?> type) {
        String json = thorough.write(value);
        assertEquals(outcome(thorough, json, type), outcome(codec, json, type));
    }

    @Property(tries = 2_000)
    void brokenValuesAreReadAsJacksonReadsThem(
            @ForAll("plain") Object value,
            @ForAll("types") Class<?> type,
            @ForAll("marks") char mark,
            @ForAll int place) {
        StringBuilder json = new StringBuilder(thorough.write(value));
        json.setCharAt(Math.floorMod(place, json.length()), mark);
        assertEquals(outcome(thorough, json.toString(), type), outcome(codec, json.toString(), type));
    }

    @Property
    void aDoubleIsReadAsItWasWritten(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        // there is no negative zero in JavaScript's JSON
        Object read = codec.read(codec.write(value), Double.class);
        assertEquals(Double.isFinite(value) ? (Object) (value + 0.0) : null, read);
    }

    @Property
    void noDoubleIsWrittenWithMoreDigitsThanJavaWould(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertTrue(precision(codec.write(value)) <= precision(Double.toString(value)));
        }
    }

    /** Returns the value with its type, or the error. */
    private static String outcome(JacksonCodec codec, String json, Class<?> type) {
        try {
            Object value = codec.read(json, type);
            return value == null ? "null" : value.getClass() + " " + value;
        } catch (JsonException e) {
            return e.getMessage();
        }
    }

    @Provide
    Arbitrary<Character> marks() {
        return Arbitraries.of(
                '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '1', '-', '+', '.', 'e', 'u', 't', 'n', '\n', '\0',
                '\u0660');
    }

    @Provide
    Arbitrary<Object> plain() {
        return Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.of(true, false, 0, "", "0", "true"));
    }

    @Provide
    Arbitrary<Class<?>> types() {
        return Arbitraries.of(
                Object.class,
                String.class,
                Integer.class,
                Long.class,
                Boolean.class,
                Double.class,
                int.class,
                CharSequence.class);
    }

    private static int precision(String number) {
        return new BigDecimal(number).stripTrailingZeros().precision();
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return objects(Arbitraries.lazyOf(
                () -> texts().map(text -> text),
                () -> Arbitraries.integers().map(number -> number),
                () -> Arbitraries.doubles()
                        .filter(number -> number != Math.rint(number))
                        .map(number -> number),
                () -> Arbitraries.of(true, false),
                () -> Arbitraries.just(null),
                () -> objects(texts().map(text -> text)).map(object -> object)));
    }

    private static Arbitrary<Map<String, Object>> objects(Arbitrary<Object> values) {
        Arbitrary<String> names =
                Arbitraries.oneOf(whole(), Arbitraries.integers().between(0, 20).map(Object::toString));
        return Arbitraries.maps(names, values).ofMaxSize(6);
    }

    /** Any characters, halves included. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    private static Arbitrary<String> whole() {
        return texts().filter(text -> !LoneSurrogates.in(text));
    }
}
