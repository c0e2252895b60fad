package dev.holdfast.session.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import java.time.Instant;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSessionTest {
    private static final Instant EXPIRY = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final String COOKIE = "{\"originalMaxAge\":null,\"expires\":null,\"path\":\"/\"}";
    private static final String TOUCHED =
            "{\"originalMaxAge\":5000,\"expires\":\"2030-01-02T03:04:10.678Z\",\"path\":\"/}\"}";
    private static final Cookie KEPT_APART = Cookie.defaults().withExpires(EXPIRY, EXPIRY.minusSeconds(5));

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

    /** As express-session's MemoryStore: touch replaces the cookie at any position. */
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

    @ParameterizedTest
    @ValueSource(strings = {"{\"cookie\":0}", "{\"cookie\":{\"a\":[1]},\"n\":1}", "{\"n\":1,\"cookie\":\"}\"}"})
    void aCookieThatStandsApartIsPutInItsPlace(String text) {
        StoredSession stored = StoredSession.of(IndexedDocument.of(text), KEPT_APART);
        String value = text.replaceAll(
                "\"cookie\":(0|\\{.*?}|\"}\")", "\"cookie\":" + Matcher.quoteReplacement(KEPT_APART.json()));
        assertEquals(value, stored.json());
        assertEquals(EXPIRY, stored.expires());
    }

    @Test
    void touchByACookieThatStandsApartLeavesTheTextAlone() {
        StoredSession stored = StoredSession.of("{\"cookie\":" + COOKIE + ",\"n\":1}", null);
        StoredSession touched = stored.touchedBy(StoredSession.of(IndexedDocument.of("{\"cookie\":0}"), KEPT_APART));
        assertSame(stored.document(), touched.document());
        assertEquals("{\"cookie\":" + KEPT_APART.json() + ",\"n\":1}", touched.json());
        assertEquals(EXPIRY, touched.expires());
    }

    @Test
    void touchByACookieInATextEndsOneThatStoodApart() {
        StoredSession stored = StoredSession.of(IndexedDocument.of("{\"cookie\":0,\"n\":1}"), KEPT_APART);
        StoredSession touched = stored.touchedBy(StoredSession.of("{\"cookie\":" + TOUCHED + "}", null));
        assertEquals("{\"cookie\":" + TOUCHED + ",\"n\":1}", touched.json());
        assertNull(touched.cookie());
    }

    @Test
    void isTheSameDocumentWhereverTheCookieStands() {
        StoredSession apart = StoredSession.of(IndexedDocument.of("{\"cookie\":0,\"n\":1}"), KEPT_APART);
        assertTrue(apart.sameDocument(StoredSession.of(apart.json(), EXPIRY)));
        assertFalse(apart.sameDocument(StoredSession.of("{\"cookie\":0,\"n\":2}", EXPIRY)));
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
                "'{\"cookie\":{\"originalMaxAge\":1,\"expires\":\"a\",\"path\":\"/\"},\"n\":1}', '{\"cookie\":{\"originalMaxAge\":1,\"expires\":\"b\",\"path\":\"/\"},\"n\":1}'",
                "'{\"n\":1,\"cookie\":{\"expires\":\"a\"}}', '{\"n\":1,\"cookie\":{\"expires\":null}}'",
                "'{\"n\":1}', '{\"n\":1}'"
            })
    void isTheSameDocumentWithAnotherExpiry(String one, String other) {
        assertTrue(StoredSession.of(one, null).sameDocument(StoredSession.of(other, EXPIRY)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":1,\"n\":2}'",
                "'{\"cookie\":{\"originalMaxAge\":1},\"n\":1}', '{\"cookie\":{\"originalMaxAge\":2},\"n\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"n\":1,\"cookie\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"cookie\":1}'",
                "'{\"cookie\":1,\"n\":1}', '{\"n\":1}'",
                "'{\"cookie\":1,\"n\":{\"cookie\":1}}', '{\"cookie\":1,\"n\":{\"cookie\":2}}'"
            })
    void isAnotherDocumentWithOtherAttributesOrAnotherCookie(String one, String other) {
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
