package dev.holdfast.session;

/**
 * What becomes of a session that another request has saved since this one loaded it. Only a {@link
 * dev.holdfast.session.store.ConditionalSessionStore} can tell; all three stores of this project are one.
 */
public enum ConflictHandling {
    /**
     * Both requests' changes are kept, attribute by attribute. An attribute that both have changed is settled as {@link
     * SessionManagerBuilder#resolve} says, else this request's value stays; {@link Session#compute(Attribute,
     * java.util.function.Function) compute} runs again on the fresh value. A session that has been destroyed stays destroyed.
     */
    MERGE,
    /**
     * The last request to save overwrites the session as a whole, and brings one back that has been destroyed: express-session's
     * way.
     */
    LAST_WRITE_WINS,
    /** The later request fails with a {@link SessionConflictException}. A session that has been destroyed stays destroyed. */
    FAIL
}
