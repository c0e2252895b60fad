package dev.holdfast.session;

/**
 * How a request is handled whose record is not a session: not a JSON object, or without a valid cookie. It does not apply to an
 * attribute that does not fit its class, nor to failures of a codec or a store. The record is not changed, and its expiry is not
 * moved after the first such request of this process.
 */
public enum Unreadable {
    /** Asking for the session throws an exception. */
    FAIL,
    /**
     * The request gets a new session. The record is removed if the new session is destroyed, unset or cleared in the same
     * request. The listener gets {@link Outcome#UNREADABLE}.
     */
    NEW_SESSION
}
