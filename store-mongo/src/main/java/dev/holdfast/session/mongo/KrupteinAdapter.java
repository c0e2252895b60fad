package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts as kruptein 3.0.8 does, the default of connect-mongo 6: its option {@code crypto} and its {@code
 * createKrupteinAdapter}. Other releases of kruptein have other formats, which only they can read.
 *
 * <p>Every session has its own salt and so its own key, which takes about 15 ms to derive. The keys used last are kept, so only
 * writes and the first read of a session are slow.
 */
public final class KrupteinAdapter implements CryptoAdapter {
    private static final int ITERATIONS = 15_000;
    private static final int SALT_LENGTH = 128;
    private static final int REMEMBERED_KEYS = 1_000;
    private static final byte[] NO_BYTES = {};

    private final byte[] secret;
    private final Aes aes;
    private final int keyLength;
    private final String hmac;
    private final TextEncoding encoding;
    private final IntFunction<byte[]> random;
    private final JsonCodec codec = JsonCodec.onClassPath();
    private final BoundedMap<ByteBuffer, byte[]> keys = new BoundedMap<>(REMEMBERED_KEYS);

    KrupteinAdapter(KrupteinAdapterBuilder options) {
        secret = options.secret;
        aes = options.aes;
        keyLength = options.keyLength;
        hmac = options.hmac;
        encoding = options.encodeas;
        random = options.random;
    }

    /**
     * Returns a builder with kruptein's defaults: {@code aes-256-gcm}, {@code sha512}, {@code base64}.
     *
     * @throws IllegalArgumentException if the secret is empty
     */
    public static KrupteinAdapterBuilder builder(String secret) {
        return new KrupteinAdapterBuilder(secret);
    }

    @Override
    public String encrypt(String json) {
        try {
            byte[] salt = random.apply(SALT_LENGTH);
            byte[] iv = random.apply(aes.ivLength);
            byte[] key = key(salt);
            // kruptein computes it from the text and a random key, so it cannot be checked
            byte[] aad = random.apply(mac(key, "").length);
            byte[] sealed = aes.encrypt(key, iv, aad, codec.write(json).getBytes(UTF_8));
            return encoding.encode(Der.write(parts(key, salt, iv, aad, sealed)));
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.missingCipher(e);
        }
    }

    @Override
    public String decrypt(String stored) {
        try {
            List<byte[]> parts = Der.read(encoding.decode(stored));
            byte[] text = decrypt(parts);
            Object json = codec.read(new String(text, UTF_8), String.class);
            return String.valueOf(json);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | JsonException e) {
            throw CryptoFailure.unreadable("kruptein 3.0.8");
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.tampered();
        }
    }

    private List<byte[]> parts(byte[] key, byte[] salt, byte[] iv, byte[] aad, byte[] sealed)
            throws GeneralSecurityException {
        int end = sealed.length - aes.tagLength;
        String ciphertext = encoding.encode(Arrays.copyOf(sealed, end));
        List<byte[]> parts = new ArrayList<>();
        parts.add(ciphertext.getBytes(US_ASCII));
        parts.add(encoded(mac(key, ciphertext)));
        parts.add(iv);
        parts.add(salt);
        if (aes.tagLength > 0) {
            parts.add(Arrays.copyOfRange(sealed, end, sealed.length));
            parts.add(encoded(aad));
        }
        return parts;
    }

    private byte[] decrypt(List<byte[]> parts) throws GeneralSecurityException {
        String ciphertext = new String(parts.get(0), US_ASCII);
        byte[] key = key(parts.get(3));
        if (!MessageDigest.isEqual(encoded(mac(key, ciphertext)), parts.get(1))) {
            throw CryptoFailure.tampered();
        }
        byte[] tag = aes.tagLength > 0 ? parts.get(4) : NO_BYTES;
        byte[] aad = aes.tagLength > 0 ? encoding.decode(new String(parts.get(5), US_ASCII)) : NO_BYTES;
        return aes.decrypt(key, parts.get(2), aad, joined(encoding.decode(ciphertext), tag));
    }

    private byte[] key(byte[] salt) throws GeneralSecurityException {
        byte[] known = keys.get(ByteBuffer.wrap(salt));
        if (known != null) {
            return known;
        }
        byte[] key = Pbkdf2.derive(hmac, secret, salt, ITERATIONS, keyLength);
        keys.put(ByteBuffer.wrap(salt), key);
        return key;
    }

    private byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmac);
        mac.init(new SecretKeySpec(key, hmac));
        return mac.doFinal(text.getBytes(US_ASCII));
    }

    private byte[] encoded(byte[] bytes) {
        return encoding.encode(bytes).getBytes(US_ASCII);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
