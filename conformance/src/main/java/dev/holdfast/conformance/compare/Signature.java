package dev.holdfast.conformance.compare;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A second implementation of the signature of a session id, so that the product's own is checked independently. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Returns the value of a cookie before it is percent-encoded. */
    static String value(String id, String secret) {
        try {
            byte[] key = secret.getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.length == 0 ? Arrays.copyOf(key, 1) : key, ALGORITHM));
            byte[] signature = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return "s:" + id + "." + Base64.getEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform must have " + ALGORITHM, e);
        }
    }

    /** Returns {@code text} as {@code encodeURIComponent} encodes it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }
}
