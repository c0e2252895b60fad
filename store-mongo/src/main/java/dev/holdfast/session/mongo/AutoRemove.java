package dev.holdfast.session.mongo;

/** How records of expired sessions are removed from the database: connect-mongo's {@code autoRemove}. */
public enum AutoRemove {
    /** The server removes them, by a TTL index that the store creates with its first command. */
    NATIVE,

    /** The store removes them every {@link MongoStoreBuilder#autoRemoveInterval}, on one daemon thread of its own. */
    INTERVAL,

    /** The store does not remove them; it never returns them. */
    DISABLED
}
