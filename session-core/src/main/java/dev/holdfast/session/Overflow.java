package dev.holdfast.session;

/** What becomes of a sign-in by which a user would have more sessions than {@link SessionManagerBuilder#sessionsPerUser} allows. */
public enum Overflow {
    /** The session that was signed in to longest ago ends. */
    OLDEST_GOES,
    /** {@link Session#signIn} throws {@link TooManySessionsException}, and nothing is written. */
    REFUSED
}
