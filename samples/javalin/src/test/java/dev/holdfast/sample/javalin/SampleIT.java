package dev.holdfast.sample.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The packaged sample as a visitor sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private SampleProcess sample;
    private Browser browser;

    @BeforeAll
    void startSample() throws IOException {
        sample = SampleProcess.start();
    }

    @BeforeEach
    void openBrowser(@TempDir Path profile) {
        browser = new Browser(sample.address(), profile);
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterAll
    void stopSample() {
        sample.close();
    }

    @Test
    void twoVisitsCount() {
        assertEquals("1", browser.visit().text("views"));
        assertEquals("2", browser.visit().text("views"));
    }

    @Test
    void aLoginChangesTheIdAndKeepsTheViews() {
        String before = browser.visit().cookie().getValue();
        browser.submit("/login", Map.of("user", "Ada <Lovelace>"));
        assertTrue(browser.page().contains("logged in as Ada <Lovelace>"));
        assertEquals("2", browser.text("views"));
        assertNotEquals(before, browser.cookie().getValue());
    }

    @Test
    void aLogoutClearsTheSession() {
        browser.visit().submit("/login", Map.of("user", "Ada"));
        String before = browser.cookie().getValue();
        browser.submit("/logout", Map.of());
        assertTrue(browser.page().contains("not logged in"));
        assertEquals("1", browser.text("views"));
        assertNotEquals(before, browser.cookie().getValue());
    }

    @Test
    void anotherBrowserIsAnotherSession(@TempDir Path profile) {
        browser.visit();
        try (Browser other = new Browser(sample.address(), profile)) {
            assertEquals("1", other.visit().text("views"));
        }
        assertEquals("2", browser.visit().text("views"));
    }

    @Test
    void aShortMaxAgeShowsAndReachesTheCookie() {
        assertNull(browser.visit().cookie().getExpiry());
        assertEquals("with the browser", browser.text("expires"));
        browser.submit("/max-age", Map.of("seconds", "30"));
        assertTrue(browser.text("expires").matches("in (30|29|28|27) s"), browser.text("expires"));
        assertNotNull(browser.cookie().getExpiry());
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() {
        assertTrue(browser.visit().cookie().isHttpOnly());
        assertEquals("Lax", browser.cookie().getSameSite());
    }

    @Test
    void thePageIsWorthAPicture() throws IOException {
        browser.visit().submit("/login", Map.of("user", "Ada")).submit("/max-age", Map.of("seconds", "300"));
        browser.screenshot("light", 1280, SCREENSHOTS.resolve("light.png"));
        browser.screenshot("dark", 1280, SCREENSHOTS.resolve("dark.png"));
        browser.screenshot("light", 500, SCREENSHOTS.resolve("narrow.png"));
    }
}
