package dev.holdfast.session;

/** What became of the session at the end of a request. */
public enum Outcome {
    /** It was written to the store. */
    SAVED,
    /** It was written, together with what other requests had saved meanwhile. */
    MERGED,
    /** Its expiry was moved. */
    TOUCHED,
    /** The store was left alone. */
    UNCHANGED,
    /** It was destroyed. */
    DESTROYED,
    /** It was destroyed or ran out while the request was busy; nothing was written, and no cookie is sent. */
    GONE,
    /** Another request had saved it meanwhile; nothing was written, and no cookie is sent. */
    CONFLICT,
    /** The store failed, so it is unknown what it has written; no cookie is sent. */
    UNKNOWN,
    /** Its record could not be read and was left as it is; see {@link SessionManagerBuilder#unreadable}. */
    UNREADABLE;

    /** Returns true if this says that the session is in the store as this request has it. */
    boolean isWritten() {
        return this == SAVED || this == MERGED;
    }
}
