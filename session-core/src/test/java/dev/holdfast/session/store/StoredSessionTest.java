package dev.holdfast.session.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSessionTest {
    private static final Instant EXPIRY = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final String COOKIE = "{\"originalMaxAge\":null,\"expires\":null,\"path\":\"/\"}";
    private static final String TOUCHED =
            "{\"originalMaxAge\":5000,\"expires\":\"2030-01-02T03:04:10.678Z\",\"path\":\"/}\"}";

    @Test
    void isNotOverOneMillisecondBeforeItsExpiry() {
        assertFalse(StoredSession.of("{}", EXPIRY).isOver(EXPIRY.minusMillis(1)));
    }

    @Test
    void isOverAtItsExpiry() {
        assertTrue(StoredSession.of("{}", EXPIRY).isOver(EXPIRY));
    }

    @Test
    void isNeverOverWithoutExpiry() {
        assertFalse(StoredSession.of("{}", null).isOver(Instant.MAX));
    }

    /** As express-session's MemoryStore: touch replaces the cookie wherever it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cookie\":%s}",
                "{\"cookie\":%s,\"n\":1}",
                "{\"n\":1,\"cookie\":%s}",
                "{\"n\":{\"cookie\":7},\"cookie\":%s,\"list\":[{\"cookie\":8}]}",
                "{\"a\":\"cookie\",\"b\":\"\\\"cookie\\\":0\",\"cookie\":%s}",
                "{\"a\":\"}\\\\\",\"cookie\":%s,\"b\":\"{[\"}"
            })
    void touchReplacesTheCookieAndNothingElse(String document) {
        StoredSession stored = StoredSession.of(document.formatted(COOKIE), null);
        StoredSession toucher = StoredSession.of("{\"other\":[1],\"cookie\":" + TOUCHED + "}", EXPIRY);
        assertEquals(document.formatted(TOUCHED), stored.touchedBy(toucher).json());
    }

    @Test
    void touchTakesTheExpiryOfTheOther() {
        StoredSession stored = StoredSession.of("{}", EXPIRY);
        assertNull(stored.touchedBy(StoredSession.of("{}", null)).expires());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"n\":1}", "{\"n\":{\"cookie\":7}}"})
    void touchLeavesADocumentWithoutCookieAsItIs(String document) {
        StoredSession toucher = StoredSession.of("{\"cookie\":" + TOUCHED + "}", EXPIRY);
        assertEquals(
                document, StoredSession.of(document, null).touchedBy(toucher).json());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":1,\"n\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":{\"expires\":null},\"n\":1}'",
                "'{\"n\":1,\"cookie\":\"a\"}', '{\"n\":1,\"cookie\":[\"b\"]}'",
                "'{\"n\":1}', '{\"n\":1}'"
            })
    void isTheSameDocumentUnderAnotherCookie(String one, String other) {
        assertTrue(StoredSession.of(one, null).sameDocument(StoredSession.of(other, EXPIRY)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":1,\"n\":2}'",
                "'{\"cookie\":1,\"n\":1}', '{\"n\":1,\"cookie\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"n\":1}'",
                "'{\"cookie\":1,\"n\":{\"cookie\":1}}', '{\"cookie\":1,\"n\":{\"cookie\":2}}'"
            })
    void isAnotherDocumentWithOtherAttributes(String one, String other) {
        assertFalse(StoredSession.of(one, null).sameDocument(StoredSession.of(other, null)));
        assertFalse(StoredSession.of(other, null).sameDocument(StoredSession.of(one, null)));
    }

    @Test
    void saysNothingOfItsContent() {
        assertEquals(
                "StoredSession[length=17, expires=2030-01-02T03:04:05.678Z]",
                StoredSession.of("{\"secret\":\"tobi\"}", EXPIRY).toString());
    }
}
