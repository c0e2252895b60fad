package dev.holdfast.session.tester;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one visitor to one site, by name. A cookie is kept after its expiry, although a browser would delete it, so that
 * the application must refuse it. A cookie that has expired when it arrives is deleted: this is how a server deletes one.
 */
final class Cookies {
    private final InstantSource clock;
    private final Map<String, String> values = new LinkedHashMap<>();

    Cookies(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes the values of a response's Set-Cookie lines. */
    void take(List<String> lines) {
        lines.forEach(this::take);
    }

    /** Returns the Cookie header, or null if there are no cookies. */
    @Nullable
    String header() {
        return values.isEmpty() ? null : joined();
    }

    /** Returns the Cookie header with one more cookie. */
    String headerWith(String cookie) {
        return values.isEmpty() ? cookie : joined() + "; " + cookie;
    }

    private void take(String line) {
        String[] parts = line.split(";");
        String[] cookie = parts[0].split("=", 2);
        if (isOver(parts)) {
            values.remove(cookie[0].strip());
        } else {
            values.put(cookie[0].strip(), cookie[1].strip());
        }
    }

    private boolean isOver(String... parts) {
        for (String part : parts) {
            String attribute = part.strip().toLowerCase(Locale.ROOT);
            if (attribute.startsWith("max-age=")) {
                return attribute.matches("max-age=(0|-\\d+)");
            }
            if (attribute.startsWith("expires=")) {
                return isPast(part.strip().substring("expires=".length()));
            }
        }
        return false;
    }

    /** Returns true if the date is in the past. An invalid date is ignored, as in a browser. */
    private boolean isPast(String date) {
        try {
            return !Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
                    .isAfter(clock.instant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private String joined() {
        return values.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
