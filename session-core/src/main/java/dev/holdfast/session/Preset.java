package dev.holdfast.session;

import dev.holdfast.session.cookie.Cookie;
import org.jspecify.annotations.Nullable;

/** The two ways of doing what express-session's options leave no choice about. */
enum Preset {
    /**
     * Sessions are loaded when they are asked for; changes are saved before the cookie that makes them reachable leaves; {@code save()} moves
     * the expiry first, so that it never writes a session that has expired; a changed cookie is a change of the session; responses that carry
     * the cookie are kept out of caches.
     */
    SAFE,
    /** All as express-session does it. */
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

    /** Returns {@code cookie} if a change of it alone is worth a write, else null. */
    @Nullable
    Cookie compared(Cookie cookie) {
        return this == SAFE ? cookie : null;
    }

    /** Returns true if the end of a request does not move the expiry again after a reload. */
    boolean movesOnce() {
        return this == EXPRESS;
    }
}
