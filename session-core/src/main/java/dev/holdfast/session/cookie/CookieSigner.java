package dev.holdfast.session.cookie;

import dev.holdfast.session.json.LoneSurrogates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs session ids, so that a client cannot invent them. {@link #hmacSha256} is express-session's; an application may use one of
 * its own, for example with keys in a vault. Safe for use by many threads; does not block.
 */
public interface CookieSigner {
    /** Returns {@code id} with its signature. */
    String sign(String id);

    /** Returns the id of a text that {@link #sign} made, or null for any other text. Never throws for what a client sent. */
    @Nullable
    String unsign(String signed);

    /**
     * Returns true if {@link #unsign} also accepts texts with a signature that {@link #sign} would no longer create: while a
     * secret is being changed.
     */
    default boolean isRotating() {
        return false;
    }

    /** Returns true if {@link #sign} would create {@code signed}, a text that {@link #unsign} accepts. */
    default boolean isCurrent(String signed) {
        return true;
    }

    /**
     * Returns the signer that does the work at present: this one, or the one to which this one delegates all calls. {@link
     * #hmacSha256} remembers recently verified values, also for a signer that returns it here.
     */
    default CookieSigner delegate() {
        return this;
    }

    /**
     * Returns the signer of cookie-signature: {@code id + "." + signature}, where the signature is the HMAC-SHA256 of the id in
     * Base64 without padding. The first key signs; all keys verify, in constant time.
     *
     * @param keys binary secrets, newest first; text secrets are their UTF-8 bytes. A key may be empty
     * @throws IllegalArgumentException if there is no key
     */
    static CookieSigner hmacSha256(List<byte[]> keys) {
        return new HmacSigner(keys);
    }

    /** Returns the key of a text secret: its UTF-8, with U+FFFD for each lone surrogate, as in Node. */
    static byte[] key(String secret) {
        return LoneSurrogates.replaced(secret).getBytes(StandardCharsets.UTF_8);
    }
}
