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
 * The cookies of one visitor to one site, by name. A cookie that expires later is kept, although a browser would drop it, so that
 * the application has to refuse it. A cookie that has expired when it arrives is dropped: that is how one is removed.
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

    /** Returns the Cookie header with one cookie more. */
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

    /** A date that is none is ignored, as in a browser. */
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
