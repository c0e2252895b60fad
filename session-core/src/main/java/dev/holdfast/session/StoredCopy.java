package dev.holdfast.session;

/** How the session's attributes compare with what the store was last given. */
enum StoredCopy {
    /** The store has been given nothing yet; for a session that regenerate made: nothing that counts (spec section 4.2). */
    NEVER_WRITTEN,
    /** The attributes have changed since, or {@code resave} wants them written in any case. */
    STALE,
    /** The attributes are the same. */
    CURRENT
}
