package dev.holdfast.session.json;

/** Checks whether a text can be written in JSON without escapes. */
public final class PlainText {
    private PlainText() {}

    /** Returns true if no character of {@code text} needs an escape. Lone surrogates do, so false is returned for every surrogate. */
    public static boolean is(String text) {
        return is(text, 0, text.length());
    }

    /** Returns {@link #is(String)} for the characters from {@code begin} to {@code end}, exclusive. */
    public static boolean is(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
