package dev.holdfast.session;

/**
 * Whether a request may use a copy of its session that the store keeps in this process. Of the stores here, only the one in Redis
 * with a near cache keeps copies; for the others both values are the same. Saves do not depend on it: each write compares with
 * the stored session.
 */
public enum Freshness {
    /** It may use a copy: it sees changes by another process with a short delay, which the store documents. */
    NEAR,
    /** The session is read from the server, for requests that must not use stale data, such as a sign-in or a payment. */
    CHECKED
}
