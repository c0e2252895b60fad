package dev.holdfast.session.cookie;

import org.jspecify.annotations.Nullable;

/** Converts session ids to cookie values and back. Repeats neither for values that the secret has recently made or verified. */
final class SignedValues {
    private static final String SIGNED = "s:";

    private final CookieSigner signer;

    SignedValues(CookieSigner signer) {
        this.signer = signer;
    }

    /** Returns the value for {@code id}. Throws IllegalArgumentException with JavaScript's message if there is a lone surrogate. */
    String value(String id) {
        CookieSigner now = signer.delegate();
        if (!(now instanceof HmacSigner own)) {
            return made(now, id);
        }
        String known = own.issued().value(id);
        if (known != null) {
            return known;
        }
        String value = made(own, id);
        own.issued().note(id, value, 0, value.length());
        return value;
    }

    /**
     * Returns the id in the value at this part of a header; null if the value is not signed, is empty, or is longer than a
     * browser keeps.
     */
    @Nullable
    String id(String header, int begin, int end) {
        CookieSigner now = signer.delegate();
        if (!(now instanceof HmacSigner own)) {
            String signed = signed(header, begin, end);
            return signed == null ? null : unlessEmpty(now.unsign(signed.substring(SIGNED.length())));
        }
        String known = own.issued().id(header, begin, end);
        return known == null ? verified(own, header, begin, end) : known;
    }

    /** Returns true if there is more than one secret, so that a value with an id may have an outdated signature. */
    boolean isRotating() {
        return signer.isRotating();
    }

    /** Returns true if the value, which has an id, is signed as {@link #value} would sign it. */
    boolean isCurrent(String header, int begin, int end) {
        String signed = signed(header, begin, end);
        return signed != null && signer.isCurrent(signed.substring(SIGNED.length()));
    }

    private static @Nullable String verified(HmacSigner own, String header, int begin, int end) {
        String signed = signed(header, begin, end);
        int key = signed == null ? HmacSigner.NONE : own.key(signed, SIGNED.length());
        if (signed == null || key == HmacSigner.NONE) {
            return null;
        }
        String id = HmacSigner.id(signed, SIGNED.length());
        if (key == 0) {
            own.issued().note(id, header, begin, end);
        }
        return unlessEmpty(id);
    }

    private static String made(CookieSigner signer, String id) {
        return PercentEncoding.encode(SIGNED + signer.sign(id));
    }

    private static @Nullable String signed(String header, int begin, int end) {
        String value = CookieHeader.value(header, begin, end);
        return value.startsWith(SIGNED) && value.length() <= BrowserRules.LONGEST_PAIR ? value : null;
    }

    private static @Nullable String unlessEmpty(@Nullable String id) {
        return id == null || id.isEmpty() ? null : id;
    }
}
