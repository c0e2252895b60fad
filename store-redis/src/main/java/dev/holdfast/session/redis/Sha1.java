package dev.holdfast.session.redis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that every version of Redis supports: for names of scripts, and for values that are compared without being sent. */
final class Sha1 {
    private Sha1() {}

    /** Returns the hash in 40 lower-case hexadecimal digits, as in Redis. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-1", e);
        }
    }
}
