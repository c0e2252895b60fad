package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Encrypts as connect-mongo 6's {@code createWebCryptoAdapter} does. There is one key, which is derived when the adapter is
 * built; this takes some tenths of a second.
 */
public final class WebCryptoAdapter implements CryptoAdapter {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final byte[] NO_AAD = {};

    private final byte[] key;
    private final Aes aes;
    private final int ivLength;
    private final TextEncoding encoding;
    private final IntFunction<byte[]> random;

    WebCryptoAdapter(WebCryptoAdapterBuilder options) {
        aes = options.aes;
        ivLength = options.ivLength == 0 ? aes.ivLength : options.ivLength;
        encoding = options.encoding;
        random = options.random;
        try {
            key = Pbkdf2.derive(HMAC, options.secret, options.salt, options.iterations, KEY_LENGTH);
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.missingCipher(e);
        }
    }

    /**
     * Returns a builder with connect-mongo's defaults: {@code AES-GCM}, {@code base64}, 310,000 iterations, and connect-mongo's
     * public salt.
     *
     * @throws IllegalArgumentException if the secret is empty
     */
    public static WebCryptoAdapterBuilder builder(String secret) {
        return builder(secret.getBytes(UTF_8));
    }

    /** Returns a builder for a secret of any bytes; see {@link #builder(String)}. The array must not change afterwards. */
    public static WebCryptoAdapterBuilder builder(byte[] secret) {
        return new WebCryptoAdapterBuilder(secret);
    }

    @Override
    public String encrypt(String json) {
        byte[] iv = random.apply(ivLength);
        try {
            byte[] sealed = aes.encrypt(key, iv, NO_AAD, json.getBytes(UTF_8));
            byte[] stored = Arrays.copyOf(iv, ivLength + sealed.length);
            System.arraycopy(sealed, 0, stored, ivLength, sealed.length);
            return encoding.encode(stored);
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.missingCipher(e);
        }
    }

    @Override
    public String decrypt(String stored) {
        try {
            byte[] bytes = encoding.decode(stored);
            byte[] iv = Arrays.copyOf(bytes, ivLength);
            byte[] sealed = Arrays.copyOfRange(bytes, ivLength, bytes.length);
            return new String(aes.decrypt(key, iv, NO_AAD, sealed), UTF_8);
        } catch (IllegalArgumentException e) {
            throw CryptoFailure.unreadable("connect-mongo's WebCrypto adapter");
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.tampered();
        }
    }
}
