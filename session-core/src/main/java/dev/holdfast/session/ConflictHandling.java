package dev.holdfast.session;

/**
 * How a session is saved that another request has saved since this one loaded it. Conflicts are detected only by a {@link
 * dev.holdfast.session.store.ConditionalSessionStore}; all stores of this project are one.
 */
public enum ConflictHandling {
    /**
     * The changes of both requests are kept, attribute by attribute. For an attribute that both have changed, {@link
     * SessionManagerBuilder#resolve} decides, else this request's value is kept; {@link Session#compute(Attribute,
     * java.util.function.Function) compute} runs again on the new value. A destroyed session stays destroyed.
     */
    MERGE,
    /** The last request to save overwrites the whole session, and restores one that was destroyed, as in express-session. */
    LAST_WRITE_WINS,
    /** The later request fails with a {@link SessionConflictException}. A destroyed session stays destroyed. */
    FAIL
}
