package dev.holdfast.simulation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cookie jar of the browser that sends all requests. */
final class Jar {
    private @Nullable String first;
    private @Nullable String latest;

    /** Stores the cookie of a Set-Cookie line and returns the id in it. */
    String keep(String setCookie) {
        latest = setCookie.substring(0, setCookie.indexOf(';'));
        first = first == null ? latest : first;
        return id(latest);
    }

    /** Returns the cookie that the browser had at the start of the run. */
    String first() {
        return Objects.requireNonNull(first, "first");
    }

    String latest() {
        return Objects.requireNonNull(latest, "latest");
    }

    /** Returns false for a line that tells the browser to drop its cookie. */
    static boolean opens(String setCookie) {
        return setCookie.contains("s%3A");
    }

    static String id(String cookie) {
        int begin = cookie.indexOf("s%3A") + 4;
        return cookie.substring(begin, cookie.indexOf('.', begin));
    }
}
