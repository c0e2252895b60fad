package dev.holdfast.session.cookie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void anExpiryIsAlsoTheTimeToLiveThatATouchRestores() {
        Cookie cookie = Cookie.defaults().withExpires(NOW.plus(MINUTE), NOW);
        assertEquals(MINUTE, cookie.originalMaxAge());
        assertEquals(NOW.plusSeconds(70), cookie.touched(NOW.plusSeconds(10)).expires());
    }

    @Test
    void theTimeLeftRunsDownWhileTheOriginalStays() {
        Cookie cookie = Cookie.defaults().withMaxAge(MINUTE, NOW);
        assertEquals(Duration.ofSeconds(50), cookie.maxAge(NOW.plusSeconds(10)));
        assertEquals(MINUTE, cookie.originalMaxAge());
    }

    @Test
    void aBrowserSessionStaysOneWhenTouched() {
        Cookie cookie = Cookie.defaults().withMaxAge(MINUTE, NOW).withMaxAge(null, NOW);
        assertNull(cookie.touched(NOW).expires());
        assertNull(cookie.maxAge(NOW));
    }

    @Test
    void timesAreCutToMilliseconds() {
        Cookie cookie = Cookie.defaults().withMaxAge(Duration.ofNanos(1_500_000), NOW.plusNanos(999_999));
        assertEquals(NOW.plusMillis(1), cookie.expires());
        assertEquals(Duration.ofMillis(1), cookie.originalMaxAge());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 8_640_000_000_000_000L, Long.MIN_VALUE})
    void refusesATimeThatJavaScriptDoesNotHave(long seconds) {
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> Cookie.defaults().withMaxAge(Duration.ofSeconds(seconds), NOW));
        assertEquals("option expires is invalid", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com.", "..a", "-a.com", "a-.com", "a_b.com", "a b", "a.com:80", "[::1]", "a; Secure"})
    void refusesABrokenDomain(String domain) {
        assertThrows(IllegalArgumentException.class, () -> Cookie.defaults().withDomain(domain));
    }

    @Test
    void aStoredCookieKeepsWhatItHasAndTakesDefaultsForTheRest() {
        Cookie cookie = Cookie.fromJson(Map.of("originalMaxAge", 1000, "expires", "2030-01-02T03:04:06.678Z"));
        assertEquals(
                "{originalMaxAge=1000, expires=2030-01-02T03:04:06.678Z, httpOnly=true, path=/}",
                cookie.toJson().toString());
    }

    @Test
    void aStoredCookieWithoutTimesHasNoExpiryAndATouchLeavesItOut() {
        Cookie cookie = Cookie.fromJson(Map.of());
        assertEquals("{expires=null, httpOnly=true, path=/}", cookie.toJson().toString());
        assertEquals("{httpOnly=true, path=/}", cookie.touched(NOW).toJson().toString());
    }

    @Test
    void withoutAnOriginalTimeToLiveTheFirstTouchMakesABrowserSession() {
        Cookie cookie = Cookie.fromJson(Map.of("expires", "2030-01-02T03:04:06.678Z"));
        assertNull(cookie.touched(NOW).expires());
    }

    @Test
    void unknownMembersAreDropped() {
        assertEquals(
                List.of("expires", "httpOnly", "path"),
                List.copyOf(Cookie.fromJson(Map.of("foo", 1)).toJson().keySet()));
    }

    @ParameterizedTest
    @CsvSource({"expires,soon", "originalMaxAge,1000", "sameSite,sometimes", "priority,urgent", "secure,yes"})
    void aStoredCookieOfWrongTypesIsAnErrorThatDoesNotNameItsContent(String member, String value) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Cookie.fromJson(Map.of(member, value)));
        assertEquals("the cookie of a stored session must have a valid " + member, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"true,STRICT", "false,"})
    void sameSiteMayBeStoredAsABoolean(boolean stored, SameSite sameSite) {
        assertEquals(sameSite, Cookie.fromJson(Map.of("sameSite", stored)).sameSite());
    }

    @Test
    void namesOfConstantsAreReadInAnyCase() {
        assertEquals(SameSite.LAX, Cookie.fromJson(Map.of("sameSite", "LaX")).sameSite());
        assertEquals(Priority.LOW, Cookie.fromJson(Map.of("priority", "Low")).priority());
    }
}
