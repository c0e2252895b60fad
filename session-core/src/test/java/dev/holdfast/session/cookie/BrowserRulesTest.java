package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cookies that a browser would drop without a message are refused (RFC 6265bis). */
class BrowserRulesTest {
    private static final CookieOptions SAFE = CookieOptions.safe();

    @ParameterizedTest
    @MethodSource("dropped")
    void refusesACookieThatBrowsersDrop(String name, CookieOptions cookie, String message) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> cookie.requireKeptByBrowsers(name));
        assertEquals(message, refused.getMessage());
    }

    static Stream<Arguments> dropped() {
        String host = "a cookie whose name begins with __Host- must be Secure, with path / and no domain";
        CookieOptions secure = SAFE.secure(true);
        return Stream.of(
                Arguments.of(
                        "n", SAFE.secure(false).sameSite(SameSite.NONE), "a cookie with SameSite=None must be Secure"),
                Arguments.of("n", SAFE.secure(false).partitioned(true), "a Partitioned cookie must be Secure"),
                Arguments.of(
                        "__secure-n", SAFE.secure(false), "a cookie whose name begins with __Secure- must be Secure"),
                Arguments.of("__Host-n", SAFE.secure(false), host),
                Arguments.of("__Host-n", secure.path("/app"), host),
                Arguments.of("__Host-n", secure.path(null), host),
                Arguments.of("__Host-n", secure.domain("example.com"), host),
                Arguments.of(
                        "n",
                        SAFE.path("/" + "a".repeat(1024)),
                        "the cookie's path must be at most 1024 bytes, but has 1025"),
                Arguments.of(
                        "n".repeat(4097 - 49),
                        SAFE,
                        "the cookie's name and value must be at most 4096 bytes, but have 4097"));
    }

    @Test
    void keepsWhatBrowsersKeep() {
        assertDoesNotThrow(() -> SAFE.requireKeptByBrowsers("connect.sid"));
        assertDoesNotThrow(() -> SAFE.secure(true).domain("").requireKeptByBrowsers("__Host-sid"));
        assertDoesNotThrow(() -> SAFE.secure(true).path("/app").requireKeptByBrowsers("__Secure-sid"));
        assertDoesNotThrow(() -> SAFE.sameSiteAuto().requireKeptByBrowsers("sid"));
    }
}
