package dev.holdfast.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A short name for a session in logs, from which its id cannot be found. */
final class IdHash {
    private static final int BYTES = 4;

    private IdHash() {}

    /** Returns the first 8 hex digits of the id's SHA-256, or {@code -} without an id. */
    static String of(@Nullable String id) {
        if (id == null) {
            return "-";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 must be available, as every Java platform has it", e);
        }
    }
}
