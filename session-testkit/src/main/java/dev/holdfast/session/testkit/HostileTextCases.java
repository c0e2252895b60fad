package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a codec does with text and values that are no good. */
interface HostileTextCases extends CodecSubject {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":'b'}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":undefined}",
                "{\"a\":True}",
                "{\"a\":truex}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":0x1}",
                "{\"a\":1/*x*/}",
                "{\"a\":1}//x",
                "{\"a\":1}#x",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0001\"}",
                "{\"a\n\":1}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"b}",
                "\ufeff{\"a\":1}",
                "\u00a0{\"a\":1}",
                "{\"a\":1}{}",
                "{\"a\":1}]"
            })
    default void textThatIsNotStrictJsonIsRefused(String json) {
        assertAll(
                () -> assertThrows(JsonException.class, () -> codec().members(json)),
                () -> assertThrows(JsonException.class, () -> codec().read(json, Object.class)),
                () -> assertThrows(JsonException.class, () -> codec().read(json, Visitor.class)));
    }

    @Test
    default void aHundredLevelsAndAMillionCharactersAreWithinTheLimits() {
        String json = "{\"a\":".repeat(100) + "\"" + "x".repeat(1_000_000) + "\"" + "}".repeat(100);
        assertAll(
                () -> assertEquals(1, codec().members(json).size()),
                () -> assertEquals(json, codec().write(codec().read(json, Object.class))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    default void textNestedWithoutEndIsRefused(String level) {
        String json = "{\"a\":" + level.repeat(1_000_000);
        assertAll(
                () -> assertThrows(JsonException.class, () -> codec().members(json)),
                () -> assertThrows(JsonException.class, () -> codec().read(json, Object.class)));
    }

    @Test
    default void noMessageQuotesWhatItWasGiven() {
        List<Object> cycle = new ArrayList<>(List.of("hunter2"));
        cycle.add(cycle);
        assertAll(
                quotesNothing(() -> codec().members("{\"hunter2\":\"hunter2\" hunter2")),
                quotesNothing(() -> codec().members("{\"a\":hunter2}")),
                quotesNothing(() -> codec().read("hunter2", Object.class)),
                quotesNothing(() -> codec().read("\"hunter2\"", int.class)),
                quotesNothing(() -> codec().read("\"hunter2\"", Colour.class)),
                quotesNothing(() -> codec().read("\"hunter2\"", Instant.class)),
                quotesNothing(() -> codec().read("{\"name\":\"a\",\"visits\":\"hunter2\"}", Visitor.class)),
                quotesNothing(() -> codec().write(Map.of("hunter2", cycle))));
    }

    @Test
    default void manyThreadsMayUseOneCodec() {
        JsonCodec shared = codec();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            String json = "{\"" + i + "\":[" + i + ",\"" + i + "\"]}";
            assertEquals(json, shared.write(shared.read(json, Object.class)));
        });
    }

    private static Executable quotesNothing(Executable failing) {
        return () -> {
            for (Throwable e = assertThrows(JsonException.class, failing); e != null; e = e.getCause()) {
                assertFalse(e.toString().contains("hunter2"), e.toString());
            }
        };
    }
}
