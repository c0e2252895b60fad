package dev.holdfast.session.mongo;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from secrets (RFC 8018, section 5.2). Unlike the JDK's implementation, accepts secrets of any bytes. */
final class Pbkdf2 {
    private Pbkdf2() {}

    /** Derives a key. {@code hmac} is the JDK's name of a HMAC, {@code length} is in bytes. */
    static byte[] derive(String hmac, byte[] secret, byte[] salt, int iterations, int length)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance(hmac);
        mac.init(new SecretKeySpec(secret, hmac));
        int blocks = (length + mac.getMacLength() - 1) / mac.getMacLength();
        ByteBuffer key = ByteBuffer.allocate(blocks * mac.getMacLength());
        for (int block = 1; block <= blocks; block++) {
            mac.update(salt);
            key.put(block(mac, mac.doFinal(ByteBuffer.allocate(4).putInt(block).array()), iterations));
        }
        return Arrays.copyOf(key.array(), length);
    }

    private static byte[] block(Mac mac, byte[] first, int iterations) {
        byte[] sum = first.clone();
        byte[] last = first;
        for (int i = 1; i < iterations; i++) {
            last = mac.doFinal(last);
            for (int j = 0; j < sum.length; j++) {
                sum[j] ^= last[j];
            }
        }
        return sum;
    }
}
