package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.json.JsonMember;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a codec finds the members of a document. */
interface MemberCases extends CodecSubject {
    @Test
    default void membersComeInTheOrderOfTheTextAsRawSlices() {
        String json = " { \"b\" : [1, {\"x\":2}] , \"1\":\"t}\\\"\" ,\"a\":-1.50e2,\"n\":null}\n";
        assertEquals("b=[1, {\"x\":2}]; 1=\"t}\\\"\"; a=-1.50e2; n=null", membersOf(json));
    }

    @Test
    default void aRepeatedNameKeepsItsFirstPlaceAndItsLastValue() {
        assertEquals("a=3; b=2", membersOf("{\"a\":1,\"b\":2,\"\\u0061\":3}"));
    }

    @Test
    default void namesAreUnescaped() {
        assertEquals("é\"\n😀=1", membersOf("{\"\\u00e9\\\"\\n\\ud83d\\ude00\":1}"));
    }

    @Test
    default void anEmptyObjectHasNoMembers() {
        assertEquals(List.of(), codec().members("{}"));
    }

    @Test
    default void placesAreCountedInCharactersHoweverLongTheText() {
        String text = "\"" + "é😀\\n".repeat(40_000) + "\"";
        assertEquals("a=" + text + "; b=" + text, membersOf("{\"a\":" + text + ",\"b\":" + text + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "true", "\"a\"", "[]", "[{\"a\":1}]"})
    default void onlyAnObjectHasMembers(String json) {
        assertThrows(JsonException.class, () -> codec().members(json));
    }

    private String membersOf(String json) {
        List<String> members = new ArrayList<>();
        for (JsonMember member : codec().members(json)) {
            members.add(member.name() + "=" + member.valueIn(json));
        }
        return String.join("; ", members);
    }
}
