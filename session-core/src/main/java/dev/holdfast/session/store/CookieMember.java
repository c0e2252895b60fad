package dev.holdfast.session.store;

/** Finds the top-level member {@code cookie} in the text of a session document, without decoding the rest. */
final class CookieMember {
    private static final String NAME = "\"cookie\":";

    private CookieMember() {}

    /** Returns {@code json} with the cookie of {@code other}; {@code json} itself if one of them has none. */
    static String replace(String json, String other) {
        int begin = valueOf(json);
        int from = valueOf(other);
        if (begin < 0 || from < 0) {
            return json;
        }
        return json.substring(0, begin)
                + other.substring(from, endOf(other, from))
                + json.substring(endOf(json, begin));
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
