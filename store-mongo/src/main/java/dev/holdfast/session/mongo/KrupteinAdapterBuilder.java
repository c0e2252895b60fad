package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Collects the options of a {@link KrupteinAdapter}, under kruptein's names. Its {@code key_size}, {@code iv_size} and {@code
 * at_size} have no counterpart, because they have no effect in kruptein.
 */
public final class KrupteinAdapterBuilder {
    private static final Set<String> HASHES = Set.of("sha256", "sha384", "sha512");

    final byte[] secret;
    Aes aes = Aes.GCM;
    int keyLength = 32;
    String hmac = "HmacSHA512";
    TextEncoding encodeas = TextEncoding.BASE64;
    IntFunction<byte[]> random = RandomBytes::next;

    KrupteinAdapterBuilder(String secret) {
        require(!secret.isEmpty(), "secret must not be empty");
        this.secret = secret.getBytes(UTF_8);
    }

    /** Sets the cipher: {@code aes-}, then 128, 192 or 256, then {@code -gcm}, {@code -cbc} or {@code -ctr}. */
    public KrupteinAdapterBuilder algorithm(String algorithm) {
        require(
                algorithm.matches("aes-(128|192|256)-(gcm|cbc|ctr)"),
                "algorithm must be such as aes-256-gcm, aes-192-cbc or aes-128-ctr, but is " + algorithm);
        aes = Aes.valueOf(algorithm.substring(8).toUpperCase(Locale.ROOT));
        keyLength = Integer.parseInt(algorithm.substring(4, 7)) / 8;
        return this;
    }

    /** Sets the hash for keys and MACs: {@code sha256}, {@code sha384} or {@code sha512}. */
    public KrupteinAdapterBuilder hashing(String hashing) {
        require(HASHES.contains(hashing), "hashing must be one of sha256, sha384 and sha512, but is " + hashing);
        hmac = "Hmac" + hashing.toUpperCase(Locale.ROOT);
        return this;
    }

    /** Sets the encoding of bytes as text: {@code base64} or {@code hex}. */
    public KrupteinAdapterBuilder encodeas(String encodeas) {
        this.encodeas = TextEncoding.of(encodeas, TextEncoding.BASE64, TextEncoding.HEX);
        return this;
    }

    /**
     * Returns a new adapter.
     *
     * @throws IllegalStateException if there is no {@link dev.holdfast.session.json.JsonCodec} on the class path
     */
    public KrupteinAdapter build() {
        return new KrupteinAdapter(this);
    }

    KrupteinAdapterBuilder random(IntFunction<byte[]> random) {
        this.random = random;
        return this;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
