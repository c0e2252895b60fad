package dev.holdfast.session;

/** How a sign-in is handled if the user would have more sessions than {@link SessionManagerBuilder#sessionsPerUser} allows. */
public enum Overflow {
    /** The session with the oldest sign-in ends. */
    OLDEST_GOES,
    /** {@link Session#signIn} throws {@link TooManySessionsException}, and nothing is written. */
    REFUSED
}
