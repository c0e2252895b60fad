package dev.holdfast.session.cookie;

/** The {@code SameSite} attribute (RFC 6265bis, 4.1.2.7). */
public enum SameSite {
    /** Only with requests that this site itself makes; express-session's {@code 'strict'} or {@code true}. */
    STRICT("strict", "; SameSite=Strict"),
    /** Also when a link from another site leads here. */
    LAX("lax", "; SameSite=Lax"),
    /** With every request; browsers then insist on {@code Secure}. */
    NONE("none", "; SameSite=None");

    private final String text;
    private final String header;

    SameSite(String text, String header) {
        this.text = text;
        this.header = header;
    }

    /** Returns the option's text in express-session, as it stands in a stored session. */
    public String text() {
        return text;
    }

    String header() {
        return header;
    }
}
