package dev.holdfast.session.cookie;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cookies that browsers drop without a message (RFC 6265bis, 5.6 and 5.7). */
final class BrowserRules {
    static final int LONGEST_PAIR = 4096;

    private static final int LONGEST_ATTRIBUTE = 1024;
    /** The length of {@code s:}, percent-encoded, an id of one character, a dot, and a signature. */
    private static final int SHORTEST_VALUE = 4 + 1 + 1 + 43;

    private BrowserRules() {}

    static void check(String name, Cookie cookie) {
        require(
                cookie.sameSite() != SameSite.NONE || cookie.secure(),
                () -> "a cookie with SameSite=None must be Secure");
        require(!cookie.partitioned() || cookie.secure(), () -> "a Partitioned cookie must be Secure");
        checkPrefix(name, cookie);
        requirePair(name.length() + SHORTEST_VALUE);
        requireShort("domain", cookie.domain());
        requireShort("path", cookie.path());
        requireSlash(cookie.path());
        requireFuture(cookie.originalMaxAge());
    }

    /** A cookie that is Secure only on secure requests breaks a prefix on the others. */
    static void checkPrefix(String name, Cookie cookie) {
        String prefixed = name.toLowerCase(Locale.ROOT);
        if (prefixed.startsWith("__secure-")) {
            require(cookie.secure(), () -> "a cookie whose name begins with __Secure- must be Secure");
        }
        if (prefixed.startsWith("__host-")) {
            boolean hostOnly = cookie.secure() && isEmpty(cookie.domain()) && "/".equals(cookie.path());
            require(
                    hostOnly,
                    () -> "a cookie whose name begins with __Host- must be Secure, with path / and no domain");
        }
    }

    /** Throws IllegalArgumentException if a cookie's name and value are together longer than a browser keeps. */
    static void requirePair(int length) {
        require(
                length <= LONGEST_PAIR,
                () -> "the cookie's name and value must be at most " + LONGEST_PAIR + " bytes, but have " + length);
    }

    private static void requireShort(String attribute, @Nullable String value) {
        int length = value == null ? 0 : value.length();
        require(
                length <= LONGEST_ATTRIBUTE,
                () -> "the cookie's " + attribute + " must be at most " + LONGEST_ATTRIBUTE + " bytes, but has "
                        + length);
    }

    private static void requireSlash(@Nullable String path) {
        require(
                path == null || path.isEmpty() || path.startsWith("/"),
                () -> "the cookie's path must begin with a slash, but is " + path
                        + "; browsers would take another one");
    }

    private static void requireFuture(@Nullable Duration maxAge) {
        require(
                maxAge == null || maxAge.compareTo(Duration.ZERO) > 0,
                () -> "the cookie's maxAge must be more than zero, but is " + maxAge
                        + "; to end a session, destroy it");
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /** @param message built only if it is needed: cookies are checked far more often than refused */
    private static void require(boolean kept, Supplier<String> message) {
        if (!kept) {
            throw new IllegalArgumentException(message.get());
        }
    }
}
