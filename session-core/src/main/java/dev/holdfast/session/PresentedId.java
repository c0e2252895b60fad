package dev.holdfast.session;

/**
 * The content of a cookie: the id of a session, followed by a suffix if cookies are renewed.
 *
 * @param ending the suffix; empty for none
 */
record PresentedId(String id, String ending) {
    private static final char BETWEEN = '~';
    private static final int LENGTH = 22;

    /** Splits the suffix from a text that has one. */
    static PresentedId split(String text) {
        int between = text.length() - LENGTH - 1;
        boolean has = between > 0
                && text.charAt(between) == BETWEEN
                && text.chars().skip(between + 1L).allMatch(PresentedId::isOfBase64);
        return has
                ? new PresentedId(text.substring(0, between), text.substring(between + 1))
                : new PresentedId(text, "");
    }

    /** Returns the text for the cookie. */
    static String text(String id, String ending) {
        return ending.isEmpty() ? id : id + BETWEEN + ending;
    }

    private static boolean isOfBase64(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Contains no id. */
    @Override
    public String toString() {
        return "PresentedId[isRenewed=" + !ending.isEmpty() + "]";
    }
}
