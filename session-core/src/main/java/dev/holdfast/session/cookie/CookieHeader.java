package dev.holdfast.session.cookie;

import org.jspecify.annotations.Nullable;

/** Reads one cookie from a Cookie header as the npm package cookie 0.7 does. */
final class CookieHeader {
    private CookieHeader() {}

    /** Returns the decoded value of the first cookie called {@code name}, or null if there is none. */
    static @Nullable String value(String header, String name) {
        int begin = 0;
        while (begin < header.length()) {
            int equals = header.indexOf('=', begin);
            if (equals < 0) {
                return null;
            }
            int end = header.indexOf(';', begin);
            if (end < 0) {
                end = header.length();
            }
            if (equals > end) {
                // pieces without "=" are no cookies
                begin = header.lastIndexOf(';', equals) + 1;
                continue;
            }
            if (trim(header, begin, equals).equals(name)) {
                return decoded(unquoted(trim(header, equals + 1, end)));
            }
            begin = end + 1;
        }
        return null;
    }

    /** Without the spaces and tabs at both ends; other blanks belong to the text. */
    private static String trim(String text, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.length() < 2 ? "" : value.substring(1, value.length() - 1);
    }

    private static String decoded(String value) {
        return value.indexOf('%') < 0 ? value : PercentEncoding.decode(value);
    }
}
