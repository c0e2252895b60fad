package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As express-session: the order and the spelling of Set-Cookie. */
class SetCookieTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");

    @Test
    void writesAttributesInTheOrderOfTheCookiePackage() {
        Cookie all = Cookie.defaults()
                .withSameSite(SameSite.NONE)
                .withPriority(Priority.HIGH)
                .withPartitioned(true)
                .withSecure(true)
                .withExpires(NOW, NOW)
                .withDomain("example.com");
        assertEquals(
                "n=v; Domain=example.com; Path=/; Expires=Wed, 02 Jan 2030 03:04:05 GMT; HttpOnly; Secure; Partitioned;"
                        + " Priority=High; SameSite=None",
                SetCookie.line("n", "v", all));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2030-01-02T03:04:05.999Z      | Wed, 02 Jan 2030 03:04:05 GMT
            2024-02-29T23:59:59Z          | Thu, 29 Feb 2024 23:59:59 GMT
            1969-12-31T23:59:59.999Z      | Wed, 31 Dec 1969 23:59:59 GMT
            9999-12-31T23:59:59Z          | Fri, 31 Dec 9999 23:59:59 GMT
            +10000-01-01T00:00:00Z        | Sat, 01 Jan 10000 00:00:00 GMT
            0001-01-01T00:00:00Z          | Mon, 01 Jan 0001 00:00:00 GMT
            -0001-01-01T00:00:00Z         | Fri, 01 Jan -0001 00:00:00 GMT
            """)
    void writesDatesAsToUTCStringDoes(Instant expires, String date) {
        Cookie cookie = Cookie.defaults().withPath(null).withHttpOnly(false).withExpires(expires, NOW);
        assertEquals("n=v; Expires=" + date, SetCookie.line("n", "v", cookie));
    }

    @Test
    void refusesACookieFromAStoreThatWouldInjectAHeader() {
        Cookie stored = Cookie.fromJson(Map.of("path", "/\r\nSet-Cookie: a=b"));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> SetCookie.line("n", "v", stored));
        assertEquals("option path is invalid", refused.getMessage());
    }

    @Test
    void refusesACookieThatIsLongerThanABrowserKeeps() {
        SignedCookie cookie = new SignedCookie("n", CookieSigner.hmacSha256(List.of(CookieSigner.key("k"))));
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> cookie.write("x".repeat(4096), Cookie.defaults()));
        assertTrue(
                refused.getMessage().startsWith("the cookie's name and value must be at most 4096 bytes, but have "));
    }
}
