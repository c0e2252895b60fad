package dev.holdfast.session;

/** The two ways of doing what express-session's options leave no choice about. */
enum Preset {
    /**
     * Sessions are loaded when they are asked for; changes are saved before the cookie that makes them reachable leaves;
     * {@code save()} moves the expiry first, so that it never writes a session that is over; responses that carry the cookie
     * are kept out of caches.
     */
    SAFE,
    /** All as express-session does it. */
    EXPRESS;

    ConflictHandling conflicts() {
        return this == SAFE ? ConflictHandling.MERGE : ConflictHandling.LAST_WRITE_WINS;
    }
}
