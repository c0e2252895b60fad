package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.SessionStoreException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts as kruptein 3.1.7 does for connect-memcached: AES-256-GCM, with a key from the secret and a new salt for each session.
 * It takes about 20 ms to derive a key. The keys used last are kept, so only writes and the first read of a session are slow.
 */
final class Kruptein {
    private static final int ITERATIONS = 20_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_LENGTH = 128;
    private static final int IV_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int AAD_LENGTH = 64;

    private static final int REMEMBERED_KEYS = 1_000;

    private final String secret;
    private final int iterations;
    private final Map<ByteBuffer, byte[]> keys = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > REMEMBERED_KEYS;
        }
    });

    Kruptein(String secret) {
        this(secret, ITERATIONS);
    }

    Kruptein(String secret, int iterations) {
        if (!isComplex(secret)) {
            throw new IllegalArgumentException(
                    "secret must have 8 characters, with two each of upper case, lower case, digits and"
                            + " others, as kruptein asks for, but has not");
        }
        this.secret = secret;
        this.iterations = iterations;
    }

    String encrypt(String json) {
        try {
            byte[] salt = RandomBytes.next(SALT_LENGTH);
            byte[] iv = RandomBytes.next(IV_LENGTH);
            byte[] key = key(salt);
            // kruptein computes it from the text and a random key, so it cannot be checked
            byte[] aad = RandomBytes.next(AAD_LENGTH);
            byte[] sealed = run(Cipher.ENCRYPT_MODE, key, iv, aad, json.getBytes(UTF_8));
            int end = sealed.length - TAG_LENGTH;
            byte[] text = encoded(Arrays.copyOf(sealed, end));
            byte[] tag = Arrays.copyOfRange(sealed, end, sealed.length);
            List<byte[]> parts = List.of(text, encoded(mac(key, text, salt, iv)), iv, salt, tag, encoded(aad));
            return new String(encoded(Envelope.write(parts)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK must have AES, HMAC and SHA-2", e);
        }
    }

    /** Throws SessionStoreException if the text has another format, was written with another secret, or was manipulated. */
    String decrypt(String stored) {
        try {
            List<byte[]> parts = Envelope.read(Base64.getDecoder().decode(stored));
            return new String(decrypt(parts), UTF_8);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new SessionStoreException(
                    "an encrypted session must have the form that kruptein 3.1.7 writes, but has not");
        } catch (GeneralSecurityException e) {
            throw tampered();
        }
    }

    private byte[] decrypt(List<byte[]> parts) throws GeneralSecurityException {
        byte[] text = parts.get(0);
        byte[] iv = parts.get(2);
        byte[] salt = parts.get(3);
        byte[] key = key(salt);
        if (!MessageDigest.isEqual(encoded(mac(key, text, salt, iv)), parts.get(1))) {
            throw tampered();
        }
        byte[] sealed = Base64.getDecoder().decode(text);
        ByteBuffer both =
                ByteBuffer.allocate(sealed.length + TAG_LENGTH).put(sealed).put(parts.get(4));
        return run(Cipher.DECRYPT_MODE, key, iv, Base64.getDecoder().decode(parts.get(5)), both.array());
    }

    private byte[] key(byte[] salt) throws GeneralSecurityException {
        byte[] known = keys.get(ByteBuffer.wrap(salt));
        if (known != null) {
            return known;
        }
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, KEY_BITS);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(spec)
                .getEncoded();
        keys.put(ByteBuffer.wrap(salt), key);
        return key;
    }

    /** Computes the MAC as kruptein does, which converts bytes to text as if they were UTF-8. */
    private static byte[] mac(byte[] key, byte[] text, byte[] salt, byte[] iv) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(key, "HmacSHA512"));
        mac.update(text);
        mac.update(NodeText.of(salt));
        mac.update(NodeText.of(iv));
        return mac.doFinal();
    }

    private static byte[] run(int direction, byte[] key, byte[] iv, byte[] aad, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(direction, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_LENGTH, iv));
        cipher.updateAAD(aad);
        return cipher.doFinal(text);
    }

    private static byte[] encoded(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }

    private static boolean isComplex(String secret) {
        return secret.length() >= 8
                && List.of("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]").stream()
                        .allMatch(kind -> secret.split(kind, -1).length > 2);
    }

    private static SessionStoreException tampered() {
        return new SessionStoreException(
                "an encrypted session must have been written with the same secret, but was written with"
                        + " another or tampered with");
    }
}
