package dev.holdfast.session;

/**
 * What becomes of a request whose session has a record that is no session: no JSON object, or one without a usable cookie. Never of an
 * attribute that a class cannot take, nor of a codec or a store that fails. The record is left as it is, and its life is not
 * prolonged after the first such request of this process.
 */
public enum Unreadable {
    /** Asking for the session fails. */
    FAIL,
    /**
     * The request gets a new session. The record is removed if that one is destroyed, unset or cleared in the same request. The listener is
     * told {@link Outcome#UNREADABLE}.
     */
    NEW_SESSION
}
