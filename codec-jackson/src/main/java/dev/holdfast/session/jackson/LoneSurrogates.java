package dev.holdfast.session.jackson;

/** Halves of characters, which UTF-8 cannot carry: JavaScript escapes them. */
final class LoneSurrogates {
    private LoneSurrogates() {}

    /** Returns true if half of a character stands alone in {@code text}. */
    static boolean isIn(String text) {
        return first(text) < text.length();
    }

    /** Returns {@code json} with every lone surrogate as an escape in lower case; {@code json} itself if it has none. */
    static String escape(String json) {
        int first = first(json);
        if (first == json.length()) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            if (isLone(json, i)) {
                escaped.append("\\u").append(Integer.toHexString(json.charAt(i)));
            } else {
                escaped.append(json.charAt(i));
            }
        }
        return escaped.toString();
    }

    private static int first(String text) {
        int i = 0;
        while (i < text.length() && !isLone(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean isLone(String json, int i) {
        char c = json.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == json.length() || !Character.isLowSurrogate(json.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(json.charAt(i - 1));
    }
}
