package dev.holdfast.session.cookie;

import dev.holdfast.session.json.LoneSurrogates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes session ids that a client cannot invent. {@link #hmacSha256} is express-session's; an application may give one of
 * its own, say with keys in a vault. Safe for use by many threads; does not block.
 */
public interface CookieSigner {
    /** Returns {@code id} with its signature. */
    String sign(String id);

    /** Returns the id of a text that {@link #sign} made, or null for any other text. Never throws for what a client sent. */
    @Nullable
    String unsign(String signed);

    /** Returns true if {@link #unsign} also takes texts that {@link #sign} would make otherwise: while a secret is being changed. */
    default boolean isRotating() {
        return false;
    }

    /** Returns true if {@link #sign} would make {@code signed}, a text that {@link #unsign} takes. */
    default boolean isCurrent(String signed) {
        return true;
    }

    /**
     * Returns the signer that does the work at this moment: this one, or another if this one hands all calls on to that. {@link #hmacSha256}
     * remembers what it has verified lately, also for a signer that returns it here.
     */
    default CookieSigner delegate() {
        return this;
    }

    /**
     * Returns the signer of cookie-signature: {@code id + "." + signature}, the signature being the HMAC-SHA256 of the id
     * in Base64 without padding. The first key signs, all verify, in constant time.
     *
     * @param keys binary secrets, newest first; text secrets are their UTF-8 bytes. A key may be empty
     * @throws IllegalArgumentException if there is no key
     */
    static CookieSigner hmacSha256(List<byte[]> keys) {
        return new HmacSigner(keys);
    }

    /** Returns the key that a text secret stands for: its UTF-8, with U+FFFD for each lone surrogate, as Node has it. */
    static byte[] key(String secret) {
        return LoneSurrogates.replaced(secret).getBytes(StandardCharsets.UTF_8);
    }
}
