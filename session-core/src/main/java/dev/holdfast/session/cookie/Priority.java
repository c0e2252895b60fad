package dev.holdfast.session.cookie;

/** The {@code Priority} attribute, which decides which cookies a full browser drops first (draft-west-cookie-priority). */
public enum Priority {
    /** Dropped first. */
    LOW("low", "; Priority=Low"),
    /** The browser's default. */
    MEDIUM("medium", "; Priority=Medium"),
    /** Dropped last. */
    HIGH("high", "; Priority=High");

    private final String text;
    private final String header;

    Priority(String text, String header) {
        this.text = text;
        this.header = header;
    }

    /** Returns the option's text in express-session and in stored sessions. */
    public String text() {
        return text;
    }

    String header() {
        return header;
    }
}
