package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases about the sample as a visitor with a browser sees it. */
interface BrowserCases {
    @Test
    default void twoVisitsCount(Browser browser) {
        assertEquals("1", browser.visit().text("views"));
        assertEquals("2", browser.visit().text("views"));
    }

    @Test
    default void aLoginChangesTheIdAndKeepsTheViews(Browser browser) {
        String before = browser.visit().cookie().getValue();
        browser.submit("/login", Map.of("user", "Ada <Lovelace>"));
        assertTrue(browser.page().contains("logged in as Ada <Lovelace>"));
        assertEquals("2", browser.text("views"));
        assertNotEquals(before, browser.cookie().getValue());
    }

    @Test
    default void aLogoutClearsTheSession(Browser browser) {
        browser.visit().submit("/login", Map.of("user", "Ada"));
        String before = browser.cookie().getValue();
        browser.submit("/logout", Map.of());
        assertTrue(browser.page().contains("not logged in"));
        assertEquals("1", browser.text("views"));
        assertNotEquals(before, browser.cookie().getValue());
    }

    @Test
    default void anotherBrowserIsAnotherSession(Browser browser, Browser other) {
        assertEquals("1", browser.visit().text("views"));
        assertEquals("1", other.visit().text("views"));
        assertEquals("2", browser.visit().text("views"));
    }

    @Test
    default void aShortMaxAgeShowsAndReachesTheCookie(Browser browser) {
        assertNull(browser.visit().cookie().getExpiry());
        assertEquals("with the browser", browser.text("expires"));
        browser.submit("/max-age", Map.of("seconds", "30"));
        assertTrue(browser.text("expires").matches("in (30|29|28|27) s"), browser.text("expires"));
        assertNotNull(browser.cookie().getExpiry());
    }

    @Test
    default void theCookieIsOutOfReachForScriptsAndOtherSites(Browser browser) {
        assertTrue(browser.visit().cookie().isHttpOnly());
        assertEquals("Lax", browser.cookie().getSameSite());
    }

    @Test
    default void aLongNameFitsIntoANarrowWindow(Browser browser) {
        browser.visit().submit("/login", Map.of("user", "W".repeat(40)));
        assertEquals(0, browser.overflow(500));
    }

    @Test
    default void thePageIsWorthAPicture(Browser browser) throws IOException {
        Path screenshots = Path.of("target", "screenshots");
        browser.visit().submit("/login", Map.of("user", "Ada")).submit("/max-age", Map.of("seconds", "300"));
        browser.screenshot("light", 1280, 1180, screenshots.resolve("light.png"));
        browser.screenshot("dark", 1280, 1180, screenshots.resolve("dark.png"));
        browser.screenshot("light", 500, 1180, screenshots.resolve("narrow.png"));
    }
}
