package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import org.jspecify.annotations.Nullable;

/** The two variants of behaviour for which express-session has no option. */
enum Preset {
    /**
     * Sessions are loaded when they are asked for. A new session is saved before its cookie is sent. {@code save()} moves the
     * expiry first, so that it never writes an expired session. A changed cookie is a change of the session. Responses with the
     * cookie are not cached.
     */
    SAFE,
    /** Everything as in express-session. */
    EXPRESS;

    ConflictHandling conflicts() {
        return this == SAFE ? ConflictHandling.MERGE : ConflictHandling.LAST_WRITE_WINS;
    }

    Unreadable unreadable() {
        return this == SAFE ? Unreadable.NEW_SESSION : Unreadable.FAIL;
    }

    HeaderPolicy.Caching caching() {
        return this == SAFE ? HeaderPolicy.Caching.NOT_WITH_COOKIE : HeaderPolicy.Caching.ALLOWED;
    }

    /** Returns {@code cookie} if a changed cookie alone is saved, else null. */
    @Nullable
    Cookie compared(Cookie cookie) {
        return this == SAFE ? cookie : null;
    }

    /** Returns true if the end of a request does not move the expiry again after a reload. */
    boolean movesOnce() {
        return this == EXPRESS;
    }
}
