package dev.holdfast.session;

/**
 * Whether a request may be given its session as a store remembers it in this process. Of the stores here that is one in Redis with a near
 * cache; the others remember none, and for them both are the same. What a request saves never depends on it: a write names what it replaces.
 */
public enum Freshness {
    /** It may: what another process has changed is seen a moment later, as late as the store says. */
    NEAR,
    /** The session is read from where it is kept, for what must not be stale: signing in, paying. */
    CHECKED
}
