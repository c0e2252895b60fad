package dev.holdfast.session.cookie;

import java.time.Instant;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Checks values for a Set-Cookie line, with the messages of the npm package cookie. */
final class CookieSyntax {
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";
    private static final int LONGEST_LABEL = 63;
    private static final long LAST_MILLISECOND = 8_640_000_000_000_000L;

    private CookieSyntax() {}

    static String name(String name) {
        boolean valid = !name.isEmpty() && isMadeOf(name, c -> isAlphanumeric(c) || NAME_MARKS.indexOf(c) >= 0);
        require(valid, "argument name is invalid");
        return name;
    }

    static @Nullable String domain(@Nullable String domain) {
        boolean valid = domain == null || domain.isEmpty() || isDomain(domain);
        require(valid, "option domain is invalid");
        return domain;
    }

    static @Nullable String path(@Nullable String path) {
        boolean valid = path == null || isMadeOf(path, c -> c >= ' ' && c <= '~' && c != ';' && c != '<');
        require(valid, "option path is invalid");
        return path;
    }

    /** Checks a date against the range of JavaScript: 8.64e15 ms around 1970. */
    static @Nullable Instant expires(@Nullable Instant expires) {
        boolean valid = expires == null || Math.abs(expires.getEpochSecond()) <= LAST_MILLISECOND / 1000;
        require(valid, "option expires is invalid");
        return expires;
    }

    private static boolean isDomain(String domain) {
        String labels = domain.startsWith(".") ? domain.substring(1) : domain;
        for (String label : labels.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && isMadeOf(label, c -> isAlphanumeric(c) || c == '-');
    }

    private static boolean isMadeOf(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
