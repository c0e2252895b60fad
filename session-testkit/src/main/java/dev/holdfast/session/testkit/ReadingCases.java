package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a codec reads values. */
interface ReadingCases extends CodecSubject {
    @Test
    default void aValueOfNoTypeIsAStringBooleanNumberListOrMap() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("s", "é");
        expected.put("b", true);
        expected.put("i", 2147483647);
        expected.put("l", 2147483648L);
        expected.put("d", 1.5);
        expected.put("list", Arrays.asList(1, null, Map.of("x", -0.5)));
        String json = "{\"s\":\"\\u00e9\",\"b\":true,\"i\":2147483647,\"l\":2147483648,\"d\":1.5,"
                + "\"list\":[1,null,{\"x\":-0.5}]}";
        assertEquals(expected, codec().read(json, Object.class));
    }

    @Test
    default void membersOfNoTypeKeepTheirOrder() {
        Object read = codec().read("{\"z\":1,\"a\":2,\"z\":3,\"m\":4}", Object.class);
        assertEquals("{z=3, a=2, m=4}", String.valueOf(read));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9.223372036854775807E18",
        "12345678901234567890, 1.2345678901234567E19",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1e-400, 0.0",
        "1.0, 1.0"
    })
    default void aNumberOfNoTypeIsADoubleWhereALongCannotHoldIt(String json, String expected) {
        Object number = expected.matches("-?\\d+") ? (Object) Long.valueOf(expected) : Double.valueOf(expected);
        assertEquals(number, codec().read(json, Object.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Object.class, String.class, int.class, Integer.class, Optional.class, List.class, Visitor.class})
    default void nullIsNullWhateverTheType(Class<?> type) {
        assertNull(codec().read(" null ", type));
    }

    @Test
    default void aRecordIsReadAndMembersItDoesNotKnowAreIgnored() {
        String json =
                "{\"x\":{\"y\":[1]},\"seen\":\"2030-01-02T03:04:05.678Z\",\"name\":\"tobi\",\"visits\":3,\"tags\":null}";
        Visitor expected = new Visitor("tobi", 3, null, Optional.of(Instant.parse("2030-01-02T03:04:05.678Z")));
        assertEquals(expected, codec().read(json, Visitor.class));
    }

    @Test
    default void aGenericTypeIsReadWithItsArguments() {
        Type type = Visitors.class.getRecordComponents()[0].getGenericType();
        Visitor visitor = new Visitor("tobi", 1, List.of(), Optional.empty());
        String json = "{\"/\":[{\"name\":\"tobi\",\"visits\":1,\"tags\":[],\"seen\":null}]}";
        assertEquals(Map.of("/", List.of(visitor)), codec().read(json, type));
    }

    @Test
    default void aRepeatedMemberOfARecordHasItsLastValue() {
        String json = "{\"name\":\"a\",\"visits\":1,\"tags\":[],\"seen\":null,\"visits\":2}";
        assertEquals(new Visitor("a", 2, List.of(), Optional.empty()), codec().read(json, Visitor.class));
    }

    @Test
    default void textThatDoesNotFitTheTypeIsRefused() {
        assertAll(
                doesNotFit("\"five\"", int.class),
                doesNotFit("[]", String.class),
                doesNotFit("{}", List.class),
                doesNotFit("1.5", Integer.class),
                doesNotFit("2147483648", Integer.class),
                doesNotFit("\"BLUE\"", Colour.class),
                doesNotFit("\"today\"", Instant.class),
                doesNotFit("[]", Visitor.class));
    }

    @Test
    default void aMemberThatNamesAClassIsAnOrdinaryMember() {
        String json = "{\"@class\":\"java.util.ArrayList\",\"@type\":\"java.net.URL\",\"__proto__\":1}";
        Map<String, Object> expected = Map.of("@class", "java.util.ArrayList", "@type", "java.net.URL", "__proto__", 1);
        assertEquals(expected, codec().read(json, Object.class));
    }

    private Executable doesNotFit(String json, Type type) {
        return () -> assertThrows(JsonException.class, () -> codec().read(json, type), json + " as " + type);
    }
}
