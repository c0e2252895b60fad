package dev.holdfast.session.cookie;

/** The {@code SameSite} attribute (RFC 6265bis, 4.1.2.7). */
public enum SameSite {
    /** Only with requests from this site; express-session's {@code 'strict'} or {@code true}. */
    STRICT("strict", "; SameSite=Strict"),
    /** Also when a user follows a link from another site. */
    LAX("lax", "; SameSite=Lax"),
    /** With every request; browsers then require {@code Secure}. */
    NONE("none", "; SameSite=None");

    private final String text;
    private final String header;

    SameSite(String text, String header) {
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
