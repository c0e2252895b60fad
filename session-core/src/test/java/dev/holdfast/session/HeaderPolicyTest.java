package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.HeaderPolicy.Caching;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "ALLOWED, true, true, none",
        "NOT_WITH_COOKIE, true, false, no-store",
        "NOT_WITH_COOKIE, false, true, none",
        "NOT_WITH_SESSION, true, false, 'private, no-store'",
        "NOT_WITH_SESSION, false, true, 'private, no-store'",
        "NOT_WITH_SESSION, false, false, none"
    })
    void whatIsOfASessionIsKeptOutOfCaches(Caching caching, boolean sendsCookie, boolean isUsed, String header) {
        Map<String, String> headers = new HeaderPolicy(caching, Set.of()).headers(sendsCookie, isUsed, false);
        assertEquals(header, headers.getOrDefault("Cache-Control", "none"));
    }

    @Test
    void aSignOutClearsWhatIsAskedFor() {
        HeaderPolicy policy = new HeaderPolicy(Caching.ALLOWED, EnumSet.of(SiteData.STORAGE, SiteData.CACHE));
        assertEquals(Map.of("Clear-Site-Data", "\"cache\", \"storage\""), policy.headers(false, false, true));
        assertEquals(Map.of(), policy.headers(false, false, false));
        assertEquals(Map.of(), new HeaderPolicy(Caching.ALLOWED, Set.of()).headers(false, false, true));
    }
}
