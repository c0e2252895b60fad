package dev.holdfast.session.cookie;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes the value of a Set-Cookie header as the npm package cookie 0.7 does. */
final class SetCookie {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private SetCookie() {}

    /** Throws IllegalArgumentException for a cookie from a store that cannot stand in a header. */
    static String line(String name, String value, Cookie cookie) {
        StringBuilder line = new StringBuilder(160).append(name).append('=').append(value);
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

    /** JavaScript's toUTCString: milliseconds are cut off, years have at least four digits. */
    private static void appendExpires(StringBuilder line, @Nullable Instant expires) {
        if (expires == null) {
            return;
        }
        OffsetDateTime date = expires.atOffset(ZoneOffset.UTC);
        line.append("; Expires=")
                .append(DAYS[date.getDayOfWeek().getValue() - 1])
                .append(", ");
        appendDigits(line, date.getDayOfMonth(), 2).append(' ');
        line.append(MONTHS[date.getMonthValue() - 1]).append(date.getYear() < 0 ? " -" : " ");
        appendDigits(line, Math.abs(date.getYear()), 4).append(' ');
        appendDigits(line, date.getHour(), 2).append(':');
        appendDigits(line, date.getMinute(), 2).append(':');
        appendDigits(line, date.getSecond(), 2).append(" GMT");
    }

    private static StringBuilder appendDigits(StringBuilder line, int number, int digits) {
        String text = Integer.toString(number);
        return line.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
