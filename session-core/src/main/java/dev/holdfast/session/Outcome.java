package dev.holdfast.session;

/** What became of the session at the end of a request. */
public enum Outcome {
    /** It was written to the store. */
    SAVED,
    /** Its expiry was moved. */
    TOUCHED,
    /** The store was left alone. */
    UNCHANGED,
    /** It was destroyed. */
    DESTROYED,
    /** It was destroyed or ran out while the request was busy; nothing was written, and no cookie is sent. */
    GONE,
    /** The store failed, so nobody knows what it has written; no cookie is sent. */
    UNKNOWN
}
