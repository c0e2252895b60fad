package dev.holdfast.session.cookie;

import org.jspecify.annotations.Nullable;

/** Makes cookie values of session ids, and ids of cookie values. Remembers what its signer's secret has made or verified lately. */
final class SignedValues {
    private static final String SIGNED = "s:";

    private final CookieSigner signer;
    /** Null if only the signer knows for how long its signatures are valid. */
    private final @Nullable IssuedValues issued;

    SignedValues(CookieSigner signer) {
        this.signer = signer;
        this.issued = signer instanceof HmacSigner own ? own.issued() : null;
    }

    /** Returns the value for {@code id}. Throws IllegalArgumentException with JavaScript's message if there is a lone surrogate. */
    String value(String id) {
        String known = issued == null ? null : issued.value(id);
        return known == null ? kept(id, PercentEncoding.encode(SIGNED + signer.sign(id))) : known;
    }

    /** Returns the id in the value that stands in a header; null if it is not signed, empty, or longer than a browser keeps. */
    @Nullable
    String id(String header, int begin, int end) {
        String known = issued == null ? null : issued.id(header, begin, end);
        return known == null ? verified(header, begin, end) : known;
    }

    /** Returns true if there is more than one secret, so that a value with an id may have an outdated signature. */
    boolean isRotating() {
        return signer.isRotating();
    }

    /** Returns true if the value, which has an id, is signed as {@link #value} signs. */
    boolean isCurrent(String header, int begin, int end) {
        return (issued != null && issued.id(header, begin, end) != null)
                || signer.isCurrent(CookieHeader.value(header, begin, end).substring(SIGNED.length()));
    }

    private @Nullable String verified(String header, int begin, int end) {
        String value = CookieHeader.value(header, begin, end);
        if (!value.startsWith(SIGNED) || value.length() > BrowserRules.LONGEST_PAIR) {
            return null;
        }
        String id = signer.unsign(value.substring(SIGNED.length()));
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (issued != null && (!isRotating() || isCurrent(header, begin, end))) {
            kept(id, header.substring(begin, end));
        }
        return id;
    }

    private String kept(String id, String value) {
        if (issued != null) {
            issued.keep(id, value);
        }
        return value;
    }
}
