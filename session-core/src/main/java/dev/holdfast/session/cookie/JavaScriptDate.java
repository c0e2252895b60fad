package dev.holdfast.session.cookie;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Writes dates as JavaScript does. */
final class JavaScriptDate {
    private static final int UTC_LENGTH = 29;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /** The second that was asked for last; any thread's is as good as another's. */
    private static volatile Utc last = new Utc(0, "Thu, 01 Jan 1970 00:00:00 GMT");

    private JavaScriptDate() {}

    /** Appends what {@code toISOString} gives: years beyond 9999 and before 0 have a sign and six digits. */
    static void appendIso(StringBuilder text, Instant moment) {
        OffsetDateTime date = moment.atOffset(ZoneOffset.UTC);
        int year = date.getYear();
        if (year >= 0 && year <= 9999) {
            digits(text, year, 4);
        } else {
            digits(text.append(year < 0 ? '-' : '+'), Math.abs(year), 6);
        }
        digits(text.append('-'), date.getMonthValue(), 2);
        digits(text.append('-'), date.getDayOfMonth(), 2);
        digits(text.append('T'), date.getHour(), 2);
        digits(text.append(':'), date.getMinute(), 2);
        digits(text.append(':'), date.getSecond(), 2);
        digits(text.append('.'), date.getNano() / 1_000_000, 3);
        text.append('Z');
    }

    /** Returns what {@code toUTCString} gives: milliseconds are cut off, years have at least four digits. */
    static String utc(Instant moment) {
        long second = moment.getEpochSecond();
        Utc known = last;
        if (known.second != second) {
            known = new Utc(second, utc(moment.atOffset(ZoneOffset.UTC)));
            last = known;
        }
        return known.text;
    }

    private static String utc(OffsetDateTime date) {
        StringBuilder text = new StringBuilder(UTC_LENGTH);
        text.append(DAYS[date.getDayOfWeek().getValue() - 1]);
        digits(text.append(", "), date.getDayOfMonth(), 2);
        text.append(' ').append(MONTHS[date.getMonthValue() - 1]).append(date.getYear() < 0 ? " -" : " ");
        int year = Math.abs(date.getYear());
        digits(text, year, year <= 9999 ? 4 : Integer.toString(year).length());
        digits(text.append(' '), date.getHour(), 2);
        digits(text.append(':'), date.getMinute(), 2);
        digits(text.append(':'), date.getSecond(), 2);
        return text.append(" GMT").toString();
    }

    private static void digits(StringBuilder text, int number, int digits) {
        int begin = text.length();
        text.setLength(begin + digits);
        for (int i = begin + digits - 1, rest = number; i >= begin; i--, rest /= 10) {
            text.setCharAt(i, (char) ('0' + rest % 10));
        }
    }

    private record Utc(long second, String text) {}
}
