package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that {@code JSON.stringify} writes for a cookie; the module conformance compares recorded cookies. */
class CookieTextTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

    @Test
    void membersComeInExpressSessionsOrder() {
        Cookie cookie = Cookie.defaults()
                .withMaxAge(Duration.ofSeconds(5), NOW)
                .withPartitioned(true)
                .withPriority(Priority.HIGH)
                .withSecure(true)
                .withDomain("example.com")
                .withSameSite(SameSite.NONE);
        assertEquals(
                "{\"originalMaxAge\":5000,\"partitioned\":true,\"priority\":\"high\",\"expires\":\"2030-01-02T03:04:10.678Z\","
                        + "\"secure\":true,\"httpOnly\":true,\"domain\":\"example.com\",\"path\":\"/\",\"sameSite\":\"none\"}",
                cookie.json());
    }

    @ParameterizedTest
    @CsvSource({
        "-9999-01-01T00:00:00Z, -009999-01-01T00:00:00.000Z",
        "-0001-12-31T23:59:59.999Z, -000001-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "1970-01-01T00:00:00.007Z, 1970-01-01T00:00:00.007Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z, +010000-01-01T00:00:00.000Z"
    })
    void datesAreToIsoStrings(Instant expires, String text) {
        String json = Cookie.defaults().expiringAt(expires).json();
        assertTrue(json.startsWith("{\"originalMaxAge\":null,\"expires\":\"" + text + "\","), json);
    }

    @Test
    void whatAStoredCookieBringsIsEscaped() {
        Cookie cookie = Cookie.fromJson(Map.of("path", "\"\\\b\f\n\r\t\u0001\u001f\u2028é😀\ud83d"));
        assertEquals(
                "{\"expires\":null,\"httpOnly\":true,"
                        + "\"path\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u2028é😀\\ud83d\"}",
                cookie.json());
    }

    @Test
    void cookiesThatAreWrittenTheSameWayAreEqual() {
        Cookie cookie = Cookie.defaults().withMaxAge(Duration.ofSeconds(5), NOW);
        Cookie same = Cookie.defaults().withMaxAge(Duration.ofSeconds(5), NOW);
        assertEquals(cookie, same);
        assertEquals(cookie.hashCode(), same.hashCode());
        assertNotEquals(cookie, cookie.touched(NOW.plusMillis(1)));
        assertNotEquals(cookie, cookie.withHttpOnly(false));
    }

    @Test
    void aTouchMovesTheExpiryAlone() {
        Cookie cookie = Cookie.defaults().withMaxAge(Duration.ofSeconds(5), NOW);
        assertTrue(cookie.differsInExpiryAlone(cookie.touched(NOW.plusMillis(1))));
        assertTrue(cookie.differsInExpiryAlone(cookie.expiringAt(null)));
        assertEquals(false, cookie.differsInExpiryAlone(cookie.withMaxAge(Duration.ofSeconds(6), NOW)));
    }
}
