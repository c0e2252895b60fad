package dev.holdfast.session.json;

/** Finds and replaces lone surrogates, which UTF-8 cannot encode. */
public final class LoneSurrogates {
    private LoneSurrogates() {}

    /** Returns true if {@code text} has one. */
    public static boolean in(String text) {
        return next(text, 0) >= 0;
    }

    /** Returns the index of the first one at or after {@code from}, or -1. */
    public static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (isAt(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns {@code text} as Node encodes it: with U+FFFD for each lone surrogate. */
    public static String replaced(String text) {
        int lone = next(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text);
        for (int i = lone; i >= 0; i = next(text, i + 1)) {
            replaced.setCharAt(i, '\uFFFD');
        }
        return replaced.toString();
    }

    /** Returns true if the character at {@code i} is a surrogate without the other half of its pair. */
    public static boolean isAt(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
