package dev.holdfast.session.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "user name", "/<>&'", "\u007f", "\u00e9\u2028\ufffd"})
    void whatJsonTakesAsItIsIsPlain(String text) {
        assertTrue(PlainText.is(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a\\", "\u0000", "a\u001f", "\n", "\ud83d\ude00", "\ud800", "\udc00"})
    void whatJsonEscapesIsNotPlain(String text) {
        assertFalse(PlainText.is(text));
    }

    @Test
    void onlyThePartThatIsAskedForCounts() {
        assertTrue(PlainText.is("\"ab\"", 1, 3));
        assertFalse(PlainText.is("\"ab\"", 1, 4));
    }
}
