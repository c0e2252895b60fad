package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/** Finds the top-level member {@code cookie} in the text of a session document, without decoding the rest. */
final class CookieMember {
    private static final String NAME = "\"cookie\":";
    private static final String EXPIRES = "\"expires\":";

    private CookieMember() {}

    /** Returns {@code json} with {@code cookie} as its cookie; {@code json} itself if it has none. */
    static String replace(String json, String cookie) {
        int begin = valueOf(json);
        if (begin < 0) {
            return json;
        }
        int end = endOf(json, begin);
        return new StringBuilder(json.length() - (end - begin) + cookie.length())
                .append(json, 0, begin)
                .append(cookie)
                .append(json, end, json.length())
                .toString();
    }

    /** Returns the cookie of {@code json}, or null if it has none. */
    static @Nullable String valueIn(String json) {
        int begin = valueOf(json);
        return begin < 0 ? null : json.substring(begin, endOf(json, begin));
    }

    /** Returns true if the texts are equal except for their cookies. A text without a cookie is equal only to itself. */
    static boolean sameBeside(String one, String other) {
        int begin = valueOf(one);
        if (begin < 0 || begin != valueOf(other)) {
            return one.equals(other);
        }
        int end = endOf(one, begin);
        int otherEnd = endOf(other, begin);
        int rest = one.length() - end;
        return rest == other.length() - otherEnd
                && one.regionMatches(0, other, 0, begin)
                && one.regionMatches(end, other, otherEnd, rest);
    }

    /** Returns the text of a cookie without its expiry, which a touch changes. */
    static String withoutExpiry(String cookie) {
        int begin = cookie.indexOf(EXPIRES);
        if (begin < 0) {
            return cookie;
        }
        int end = endOf(cookie, begin + EXPIRES.length());
        return cookie.substring(0, begin) + cookie.substring(end);
    }

    private static int valueOf(String json) {
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                if (depth == 1 && json.startsWith(NAME, i)) {
                    return i + NAME.length();
                }
                i = endOfString(json, i);
            } else {
                depth += step(c);
            }
        }
        return -1;
    }

    private static int endOf(String json, int begin) {
        int depth = 0;
        for (int i = begin; i < json.length(); i++) {
            char c = json.charAt(i);
            if (depth == 0 && (c == ',' || c == '}')) {
                return i;
            }
            if (c == '"') {
                i = endOfString(json, i);
            } else {
                depth += step(c);
            }
        }
        return json.length();
    }

    private static int step(char c) {
        if (c == '{' || c == '[') {
            return 1;
        }
        return c == '}' || c == ']' ? -1 : 0;
    }

    private static int endOfString(String json, int quote) {
        for (int i = quote + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return json.length();
    }
}
