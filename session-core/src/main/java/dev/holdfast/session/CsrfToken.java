package dev.holdfast.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a form of this site has and a form of another site cannot have: a hash of the session's id. So it needs no place in the session, two
 * requests never make two of them, and a new id is a new token.
 */
final class CsrfToken {
    private static final String PURPOSE = "csrf:";

    private CsrfToken() {}

    static String of(String id) {
        return RandomIds.text(IdHash.sha256((PURPOSE + id).getBytes(UTF_8)));
    }

    /** Takes the same time whatever {@code sent} is, but for its length. */
    static boolean matches(String id, @Nullable String sent) {
        return sent != null && MessageDigest.isEqual(of(id).getBytes(UTF_8), sent.getBytes(UTF_8));
    }
}
