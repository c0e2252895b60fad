package dev.holdfast.session.cookie;

/** Reads one cookie from a Cookie header as the npm package cookie 0.7 does. */
final class CookieHeader {
    private CookieHeader() {}

    /** Returns the index of the equals sign of the next cookie {@code name}, or -1. */
    static int next(String header, String name, int from) {
        int begin = from;
        while (begin < header.length()) {
            int equals = header.indexOf('=', begin);
            if (equals < 0) {
                return -1;
            }
            int end = end(header, begin);
            // parts without "=" are not cookies
            boolean isCookie = equals < end;
            if (isCookie && isCalled(name, header, begin, equals)) {
                return equals;
            }
            begin = isCookie ? end + 1 : header.lastIndexOf(';', equals) + 1;
        }
        return -1;
    }

    /** Returns the index after the part of the header that contains {@code from}. */
    static int end(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.length() : end;
    }

    /** Returns the beginning of the value of the cookie whose equals sign {@link #next} has found. */
    static int valueBegin(String header, int equals) {
        return behindBlanks(header, equals + 1, end(header, equals));
    }

    /** Returns the index after the value that begins at {@code begin}. */
    static int valueEnd(String header, int begin) {
        return beforeBlanks(header, begin, end(header, begin));
    }

    /** Returns the decoded value from {@link #valueBegin} to {@link #valueEnd}. */
    static String value(String header, int begin, int end) {
        return isQuoted(header, begin, end)
                ? PercentEncoding.decode(header, begin + 1, Math.max(begin + 1, end - 1))
                : PercentEncoding.decode(header, begin, end);
    }

    private static boolean isCalled(String name, String header, int begin, int end) {
        int from = behindBlanks(header, begin, end);
        int length = beforeBlanks(header, from, end) - from;
        return length == name.length() && header.startsWith(name, from);
    }

    /** Skips spaces and tabs; other white space belongs to the value. */
    private static int behindBlanks(String text, int begin, int end) {
        int i = begin;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int beforeBlanks(String text, int begin, int end) {
        int i = end;
        while (i > begin && isBlank(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Returns true if the value is quoted; a single quote counts too, because it is at both ends. */
    private static boolean isQuoted(String header, int begin, int end) {
        return begin < end && header.charAt(begin) == '"' && header.charAt(end - 1) == '"';
    }
}
