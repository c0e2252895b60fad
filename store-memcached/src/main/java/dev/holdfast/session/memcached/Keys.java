package dev.holdfast.session.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The keys of the sessions, locks and successors of one store. */
record Keys(String prefix) {
    private static final int LONGEST = 250;

    /** Returns the prefix and the id; above 250 characters their MD5, as in connect-memcached. */
    String of(String id) {
        return key(prefix + id);
    }

    String lock(String name) {
        return key("holdfast-lock:" + prefix + name);
    }

    String successor(String name) {
        return key("holdfast-successor:" + prefix + name);
    }

    private static String key(String whole) {
        if (whole.length() > LONGEST) {
            return hash("MD5", whole);
        }
        // connect-memcached has no session under such an id
        boolean refused = whole.isEmpty()
                || whole.chars().anyMatch(c -> c <= ' ' || c == 0x7f)
                || whole.getBytes(UTF_8).length > LONGEST;
        return refused ? "holdfast-id:" + hash("SHA-256", whole) : whole;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have " + algorithm, e);
        }
    }
}
