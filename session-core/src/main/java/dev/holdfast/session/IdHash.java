package dev.holdfast.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hashes of ids, which identify sessions without revealing their ids. */
final class IdHash {
    private static final int BYTES = 4;

    private IdHash() {}

    /** Returns the first 8 hex digits of the id's SHA-256, for logs; {@code -} for null. */
    static String of(@Nullable String id) {
        return id == null ? "-" : HexFormat.of().formatHex(sha256(id.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 must be available, as every Java platform has it", e);
        }
    }
}
