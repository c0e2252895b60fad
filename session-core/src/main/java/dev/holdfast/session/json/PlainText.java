package dev.holdfast.session.json;

/** Tells text that stands in JSON as it is from text that has something to escape. */
public final class PlainText {
    private PlainText() {}

    /** Returns true if nothing in {@code text} needs an escape. Halves of surrogate pairs do, and so every surrogate counts as one that may. */
    public static boolean is(String text) {
        return is(text, 0, text.length());
    }

    /** Returns {@link #is(String)} for the characters from {@code begin} up to, and without, {@code end}. */
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
