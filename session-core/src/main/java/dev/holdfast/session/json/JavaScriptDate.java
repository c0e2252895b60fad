package dev.holdfast.session.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes dates as JavaScript does, and reads the most common of these texts. */
public final class JavaScriptDate {
    private static final String ISO_MARKS = "0000-00-00T00:00:00.000Z";
    private static final int UTC_LENGTH = 29;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /** The last second that was written; threads may overwrite each other's. */
    private static volatile Utc last = new Utc(0, "Thu, 01 Jan 1970 00:00:00 GMT");

    private JavaScriptDate() {}

    /** Appends the text of {@code toISOString}: years after 9999 and before 0 have a sign and six digits. */
    public static void appendIso(StringBuilder text, Instant moment) {
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

    /**
     * Returns the date in a text that {@code toISOString} has written for a year from 0 to 9999; null for any other text, even if
     * it is a date.
     */
    public static @Nullable Instant readIso(String text) {
        if (!isLikeIso(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean isDate =
                month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (!isDate || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
        return Instant.ofEpochSecond(seconds, number(text, 20, 23) * 1_000_000L);
    }

    private static boolean isLikeIso(String text) {
        if (text.length() != ISO_MARKS.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char mark = ISO_MARKS.charAt(i);
            char c = text.charAt(i);
            if (mark == '0' ? c < '0' || c > '9' : c != mark) {
                return false;
            }
        }
        return true;
    }

    private static int number(String digits, int begin, int end) {
        int number = 0;
        for (int i = begin; i < end; i++) {
            number = 10 * number + digits.charAt(i) - '0';
        }
        return number;
    }

    /** Returns the text of {@code toUTCString}: milliseconds are cut off, years have at least four digits. */
    public static String utc(Instant moment) {
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
