package dev.holdfast.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a device for its user, such as {@code Firefox on Linux}: the browser and the system of a User-Agent. */
final class DeviceName {
    /** In this order, because most browsers also name the browsers on which they are based. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Chrome/", "Chrome"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Safari/", "Safari"),
            new Sign("curl/", "curl"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private DeviceName() {}

    /** Returns the name; null if neither browser nor system is known. */
    static @Nullable String of(@Nullable String userAgent) {
        String browser = name(BROWSERS, userAgent);
        String system = name(SYSTEMS, userAgent);
        if (browser == null || system == null) {
            return browser == null ? system : browser;
        }
        return browser + " on " + system;
    }

    private static @Nullable String name(List<Sign> signs, @Nullable String userAgent) {
        return signs.stream()
                .filter(sign -> userAgent != null && userAgent.contains(sign.text()))
                .map(Sign::name)
                .findFirst()
                .orElse(null);
    }

    private record Sign(String text, String name) {}
}
