package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As the npm package cookie: which characters are allowed in each part, with the neighbours of each range. */
class CookieSyntaxTest {
    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    @Test
    void aNameIsATokenOfRfc6265() {
        String token = ALPHANUMERIC + "!#$%&'*+-.^_`|~";
        everyCharacter()
                .forEach(
                        c -> check(token.indexOf(c) >= 0, "argument name is invalid", () -> CookieSyntax.name("" + c)));
    }

    @Test
    void aPathIsPrintableAsciiWithoutSemicolonAndLessThan() {
        everyCharacter()
                .forEach(c -> check(
                        c >= ' ' && c <= '~' && c != ';' && c != '<',
                        "option path is invalid",
                        () -> CookieSyntax.path("/" + c)));
    }

    @Test
    void aDomainIsMadeOfLettersDigitsAndInnerHyphens() {
        String inner = ALPHANUMERIC + "-.";
        everyCharacter()
                .forEach(c -> check(
                        inner.indexOf(c) >= 0, "option domain is invalid", () -> CookieSyntax.domain("a" + c + "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ".a.b", "127.0.0.1", "xn--a-b"})
    void aDomainMayBe(String domain) {
        assertEquals(domain, CookieSyntax.domain(domain));
    }

    @Test
    void aLabelOfADomainHasAtMost63Characters() {
        assertDoesNotThrow(() -> CookieSyntax.domain("a".repeat(63) + ".b"));
        assertThrows(IllegalArgumentException.class, () -> CookieSyntax.domain("a".repeat(64) + ".b"));
    }

    @ParameterizedTest
    @ValueSource(longs = {8_640_000_000_000_000L, -8_640_000_000_000_000L})
    void anExpiryIsOneThatJavaScriptHas(long last) {
        assertDoesNotThrow(() -> CookieSyntax.expires(Instant.ofEpochMilli(last)));
        Instant beyond = Instant.ofEpochMilli(last + Long.signum(last) * 1000L);
        assertThrows(IllegalArgumentException.class, () -> CookieSyntax.expires(beyond));
    }

    private static Stream<Character> everyCharacter() {
        return IntStream.rangeClosed(0, 0x100).mapToObj(c -> (char) c);
    }

    private static void check(boolean valid, String message, Runnable use) {
        if (valid) {
            assertDoesNotThrow(use::run);
        } else {
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, use::run).getMessage());
        }
    }
}
