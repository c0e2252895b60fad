package dev.holdfast.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The CSRF token of a session: a hash of its id. So it needs no space in the session, concurrent requests get the same token, and
 * a new id has a new token.
 */
final class CsrfToken {
    private static final String PURPOSE = "csrf:";

    private CsrfToken() {}

    static String of(String id) {
        return RandomIds.text(IdHash.sha256((PURPOSE + id).getBytes(UTF_8)));
    }

    /** Returns true if {@code sent} is the token. The time depends only on the length of {@code sent}. */
    static boolean matches(String id, @Nullable String sent) {
        return sent != null && MessageDigest.isEqual(of(id).getBytes(UTF_8), sent.getBytes(UTF_8));
    }
}
