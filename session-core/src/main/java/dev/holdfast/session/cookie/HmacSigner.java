package dev.holdfast.session.cookie;

import dev.holdfast.session.json.LoneSurrogates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs as cookie-signature does. */
final class HmacSigner implements CookieSigner {
    static final int NONE = -1;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_LENGTH = 43;
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    /** One per key, newest first. */
    private final List<MacPool> macs;

    private final IssuedValues issued = new IssuedValues();

    HmacSigner(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("secret option array must contain one or more strings");
        }
        macs = keys.stream().map(key -> new MacPool(mac(key))).toList();
    }

    @Override
    public String sign(String id) {
        byte[] text = utf8(id);
        return id + '.' + new String(signature(macs.get(0), text, 0, text.length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable String unsign(String signed) {
        return key(signed, 0) == NONE ? null : id(signed, 0);
    }

    @Override
    public boolean isRotating() {
        return macs.size() > 1;
    }

    @Override
    public boolean isCurrent(String signed) {
        return key(signed, 0) == 0;
    }

    /** Returns the values that the first key recently made or verified. */
    IssuedValues issued() {
        return issued;
    }

    /**
     * Returns the index of the key that made the signature, 0 for the newest, or NONE.
     *
     * @param begin the index of the id; only ASCII characters precede it
     */
    int key(String signed, int begin) {
        byte[] text = utf8(signed);
        int dot = text.length - SIGNATURE_LENGTH - 1;
        if (dot < begin || text[dot] != '.') {
            return NONE;
        }
        for (int key = 0; key < macs.size(); key++) {
            if (isAt(text, dot + 1, signature(macs.get(key), text, begin, dot))) {
                return key;
            }
        }
        return NONE;
    }

    /** Returns the id in a text for which {@link #key} has found a key. */
    static String id(String signed, int begin) {
        return signed.substring(begin, signed.length() - SIGNATURE_LENGTH - 1);
    }

    /** Compares in constant time, wherever the first difference is. */
    private static boolean isAt(byte[] signed, int begin, byte[] signature) {
        int differences = 0;
        for (int i = 0; i < signature.length; i++) {
            differences |= signature[i] ^ signed[begin + i];
        }
        return differences == 0;
    }

    private static byte[] signature(MacPool mac, byte[] text, int begin, int end) {
        return BASE64.encode(mac.of(text, begin, end));
    }

    private static byte[] utf8(String text) {
        return LoneSurrogates.replaced(text).getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // HMAC pads keys with zeros, so one zero byte is the empty key, which SecretKeySpec refuses
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " must be available, as every Java platform has it", e);
        }
    }
}
