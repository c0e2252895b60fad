package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case about the page of devices in two browsers at once, each with its own profile. */
interface DeviceBrowserCases {
    @Test
    default void eachBrowserLogsOutTheOther(Browser browser, Browser phone) throws IOException {
        browser.visit().submit("/login", Map.of("user", "Ada Lovelace"));
        phone.calledBy("Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0")
                .visit()
                .submit("/login", Map.of("user", "Ada Lovelace"));
        assertEquals(2, browser.follow("/devices").count(".devices li"));
        assertTrue(browser.page().contains("Firefox on Android"));
        assertEquals(0, browser.overflow(500));
        keepPictures(browser);

        browser.press("Log out Firefox on Android");
        assertEquals(1, browser.count(".devices li"));
        assertTrue(phone.follow("/devices").page().contains("You are not signed in on this device."));
        assertTrue(browser.follow("/").page().contains("logged in as Ada Lovelace"));

        phone.follow("/").submit("/login", Map.of("user", "Ada Lovelace")).follow("/devices");
        assertEquals(1, phone.submit("/devices/log-out-others", Map.of()).count(".devices li"));
        assertTrue(browser.visit().page().contains("not logged in"));
    }

    private static void keepPictures(Browser browser) throws IOException {
        Path screenshots = Path.of("target", "screenshots");
        browser.screenshot("light", 900, 670, screenshots.resolve("devices.png"));
        browser.screenshot("light", 500, 670, screenshots.resolve("devices-narrow.png"));
        browser.screenshot("dark", 900, 670, screenshots.resolve("devices-dark.png"));
    }
}
