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
        for (int i = from; i < text.length(); i++) {
            if (isLone(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns true if the character at {@code i} is half of one, without the other half beside it. */
    static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
