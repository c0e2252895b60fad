package dev.holdfast.session.cookie;

import dev.holdfast.session.json.JavaScriptDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the value of a Set-Cookie header as the npm package cookie 0.7 does. */
final class SetCookie {
    private static final int USUAL_LENGTH = 240;

    private SetCookie() {}

    /** Throws IllegalArgumentException for a cookie from a store that cannot be written in a header. */
    static String line(String name, String value, Cookie cookie) {
        StringBuilder line =
                new StringBuilder(USUAL_LENGTH).append(name).append('=').append(value);
        append(line, "; Domain=", CookieSyntax.domain(cookie.domain()));
        append(line, "; Path=", CookieSyntax.path(cookie.path()));
        appendExpires(line, CookieSyntax.expires(cookie.expires()));
        line.append(cookie.httpOnly() ? "; HttpOnly" : "");
        line.append(cookie.secure() ? "; Secure" : "");
        line.append(cookie.partitioned() ? "; Partitioned" : "");
        Priority priority = cookie.priority();
        line.append(priority == null ? "" : priority.header());
        SameSite sameSite = cookie.sameSite();
        line.append(sameSite == null ? "" : sameSite.header());
        return line.toString();
    }

    private static void append(StringBuilder line, String attribute, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            line.append(attribute).append(value);
        }
    }

    private static void appendExpires(StringBuilder line, @Nullable Instant expires) {
        if (expires != null) {
            line.append("; Expires=").append(JavaScriptDate.utc(expires));
        }
    }
}
