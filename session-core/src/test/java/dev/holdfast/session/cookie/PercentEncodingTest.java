package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.json.LoneSurrogates;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** As express-session: encodeURIComponent and decodeURIComponent. */
class PercentEncodingTest {
    @ParameterizedTest
    @MethodSource("recorded")
    void encodesExactlyWhatJavaScriptEncodes(JsonNode row) {
        assertEquals(row.get(1).asString(), PercentEncoding.encode(row.get(0).asString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "a%zz",
                "%FF",
                "%C0%AF",
                "%ED%A0%80",
                "%E4%B8",
                "ok%20%",
                "%41%FF",
                "%E4%B8%41",
                "%20%4"
            })
    void leavesATextWithAnythingMalformedAsItIs(String text) {
        assertEquals(text, decoded(text));
    }

    @Test
    void decodesNoPlusToASpace() {
        assertEquals("a+b c", decoded("a+b%20c"));
    }

    @ParameterizedTest
    @CsvSource({
        "s%3A%2B%2F, s:+/",
        "%2B%C3%BC, +ü",
        "%C3%BC%2b, ü+",
        "%7F%C2%80, \u007f\u0080",
        "%41%F0%9F%98%80%42, A😀B"
    })
    void decodesEscapesThatStandSideBySide(String escaped, String text) {
        assertEquals(text, decoded(escaped));
    }

    @Test
    void decodesAPartWithoutALookAtTheRest() {
        assertEquals("a+%", PercentEncoding.decode("%4a=a%2B%25%zz", 4, 11));
    }

    @Test
    void refusesALoneSurrogateWithTheMessageOfJavaScript() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> PercentEncoding.encode("a\ud800"));
        assertEquals("URI malformed", refused.getMessage());
    }

    @Property
    void decodesWhatItEncodes(@ForAll String text) {
        String wellFormed = LoneSurrogates.replaced(text);
        assertEquals(wellFormed, decoded(PercentEncoding.encode(wellFormed)));
    }

    private static String decoded(String text) {
        return PercentEncoding.decode(text, 0, text.length());
    }

    static Stream<JsonNode> recorded() {
        return Vectors.read("json.json").get("encodeURIComponent").valueStream();
    }
}
