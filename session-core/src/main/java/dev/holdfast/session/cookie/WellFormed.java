package dev.holdfast.session.cookie;

/** Text as Node turns it into bytes: each lone surrogate counts as U+FFFD. */
final class WellFormed {
    private WellFormed() {}

    static String text(String text) {
        int lone = loneSurrogate(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        for (int i = lone; i >= 0; i = loneSurrogate(text, i + 1)) {
            replaced.setCharAt(i, '\uFFFD');
        }
        return replaced.toString();
    }

    /** Returns the index of the first lone surrogate at or behind {@code from}, or -1. */
    static int loneSurrogate(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }
}
