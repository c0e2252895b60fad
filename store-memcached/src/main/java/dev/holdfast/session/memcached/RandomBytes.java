package dev.holdfast.session.memcached;

import java.security.SecureRandom;

/** Creates salts and IVs. */
final class RandomBytes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomBytes() {}

    static byte[] next(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
