package dev.holdfast.session.redis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that every Redis knows: names of scripts, and values that are compared without being sent. */
final class Sha1 {
    private Sha1() {}

    /** Returns the hash in 40 small hexadecimal digits, as Redis writes it. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-1", e);
        }
    }
}
