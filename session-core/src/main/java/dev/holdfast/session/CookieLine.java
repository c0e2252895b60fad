package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.SignedCookie;
import org.jspecify.annotations.Nullable;

/** The Set-Cookie line of one request: written once, until the session's id or its cookie is another. */
final class CookieLine {
    private final SignedCookie signedCookie;
    private @Nullable String id;
    private @Nullable Cookie cookie;
    private @Nullable String line;

    CookieLine(SignedCookie signedCookie) {
        this.signedCookie = signedCookie;
    }

    /**
     * Returns the line, or null if that has failed before: it fails once, and the page that tells of it goes without.
     *
     * @throws IllegalArgumentException if id or cookie cannot stand in a header
     */
    @Nullable
    String of(String currentId, Cookie currentCookie) {
        if (!currentId.equals(id) || !currentCookie.equals(cookie)) {
            id = currentId;
            cookie = currentCookie;
            line = null;
            line = signedCookie.write(currentId, currentCookie);
        }
        return line;
    }
}
