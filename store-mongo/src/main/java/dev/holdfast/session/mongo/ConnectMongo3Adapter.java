package dev.holdfast.session.mongo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions that connect-mongo 3 encrypted with its option {@code secret}, and passes everything else to another adapter. So
 * encrypted sessions are converted to a newer format when they are written.
 */
public final class ConnectMongo3Adapter implements CryptoAdapter {
    private static final String HMAC = "HmacSHA512";
    private static final int ITERATIONS = 10_000;
    private static final int DERIVED_LENGTH = 64;
    private static final int SALT_DIGITS = 16;
    private static final int KEY_DIGITS = 32;

    private final byte[] key;
    private final CryptoAdapter next;
    private final JsonCodec codec = JsonCodec.onClassPath();

    private ConnectMongo3Adapter(byte[] key, CryptoAdapter next) {
        this.key = key;
        this.next = next;
    }

    /**
     * Returns an adapter.
     *
     * @param secret the secret of connect-mongo 3; not empty
     * @param next writes all sessions, and reads those in its own format
     * @throws IllegalStateException if there is no {@link JsonCodec} on the class path
     */
    public static ConnectMongo3Adapter of(String secret, CryptoAdapter next) {
        try {
            byte[] bytes = secret.getBytes(UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
            byte[] salt = hex(digest).substring(0, SALT_DIGITS).getBytes(US_ASCII);
            byte[] derived = Pbkdf2.derive(HMAC, bytes, salt, ITERATIONS, DERIVED_LENGTH);
            return new ConnectMongo3Adapter(
                    hex(derived).substring(0, KEY_DIGITS).getBytes(US_ASCII), next);
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.missingCipher(e);
        }
    }

    @Override
    public String encrypt(String json) {
        return next.encrypt(json);
    }

    /** {@inheritDoc} A text in quotation marks is read as one of connect-mongo 3. */
    @Override
    public String decrypt(String stored) {
        if (!stored.startsWith("\"")) {
            return next.decrypt(stored);
        }
        try {
            String object = String.valueOf(codec.read(stored, String.class));
            return new String(decrypt(members(codec.read(object, Object.class))), UTF_8);
        } catch (IllegalArgumentException | JsonException e) {
            throw CryptoFailure.unreadable("connect-mongo 3");
        } catch (GeneralSecurityException e) {
            throw CryptoFailure.tampered();
        }
    }

    private byte[] decrypt(Map<?, ?> parts) throws GeneralSecurityException {
        String ciphertext = text(parts, "ct");
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        byte[] hmac = hex(mac.doFinal(ciphertext.getBytes(US_ASCII))).getBytes(US_ASCII);
        if (!MessageDigest.isEqual(hmac, ascii(parts, "hmac"))) {
            throw CryptoFailure.tampered();
        }
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.writeBytes(TextEncoding.HEX.decode(ciphertext));
        sealed.writeBytes(buffer(members(parts.get("at")).get("data")));
        return Aes.GCM.decrypt(key, ascii(parts, "iv"), ascii(parts, "aad"), sealed.toByteArray());
    }

    private static Map<?, ?> members(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("must be an object");
    }

    private static byte[] ascii(Map<?, ?> parts, String name) {
        return text(parts, name).getBytes(US_ASCII);
    }

    private static String text(Map<?, ?> parts, String name) {
        return String.valueOf(parts.get(name));
    }

    private static byte[] buffer(@Nullable Object data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (data instanceof List<?> list) {
            list.forEach(element -> bytes.write(Integer.parseInt(String.valueOf(element))));
        }
        return bytes.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return TextEncoding.HEX.encode(bytes);
    }
}
