package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.IntFunction;

/** Collects the options of a {@link WebCryptoAdapter}, under connect-mongo's names. */
public final class WebCryptoAdapterBuilder {
    final byte[] secret;
    Aes aes = Aes.GCM;
    int ivLength;
    int iterations = 310_000;
    byte[] salt = "connect-mongo:webcrypto-default-salt".getBytes(UTF_8);
    TextEncoding encoding = TextEncoding.BASE64;
    IntFunction<byte[]> random = RandomBytes::next;

    WebCryptoAdapterBuilder(byte[] secret) {
        require(secret.length > 0, "secret must not be empty");
        this.secret = secret;
    }

    /** Sets the cipher: {@code AES-GCM} or {@code AES-CBC}; the latter does not detect every change of a stored text. */
    public WebCryptoAdapterBuilder algorithm(String algorithm) {
        require(
                algorithm.equals("AES-GCM") || algorithm.equals("AES-CBC"),
                "algorithm must be AES-GCM or AES-CBC, but is " + algorithm);
        aes = algorithm.equals("AES-GCM") ? Aes.GCM : Aes.CBC;
        return this;
    }

    /** Sets the encoding of bytes as text: {@code base64}, {@code base64url} or {@code hex}. */
    public WebCryptoAdapterBuilder encoding(String encoding) {
        this.encoding = TextEncoding.of(encoding, TextEncoding.values());
        return this;
    }

    /** Sets the salt of the key. */
    public WebCryptoAdapterBuilder salt(String salt) {
        this.salt = salt.getBytes(UTF_8);
        return this;
    }

    /** Sets the number of iterations that derive the key. */
    public WebCryptoAdapterBuilder iterations(int iterations) {
        require(iterations > 0, "iterations must be at least 1, but is " + iterations);
        this.iterations = iterations;
        return this;
    }

    /** Sets the length of IVs in bytes; default 12 for {@code AES-GCM}, and 16 for {@code AES-CBC}, which accepts no other. */
    public WebCryptoAdapterBuilder ivLength(int ivLength) {
        require(ivLength >= 12 && ivLength <= 16, "ivLength must be from 12 to 16, but is " + ivLength);
        this.ivLength = ivLength;
        return this;
    }

    /**
     * Returns a new adapter.
     *
     * @throws IllegalArgumentException if the cipher does not accept IVs of this length
     */
    public WebCryptoAdapter build() {
        require(aes == Aes.GCM || ivLength == 0 || ivLength == aes.ivLength, "ivLength of AES-CBC must be 16");
        return new WebCryptoAdapter(this);
    }

    WebCryptoAdapterBuilder random(IntFunction<byte[]> random) {
        this.random = random;
        return this;
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
