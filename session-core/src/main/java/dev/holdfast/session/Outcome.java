package dev.holdfast.session;

/** The result of saving a session at the end of a request. */
public enum Outcome {
    /** The session was written to the store. */
    SAVED,
    /** The session was written, merged with changes that other requests had saved meanwhile. */
    MERGED,
    /** The session's expiry was moved. */
    TOUCHED,
    /** Nothing was written. */
    UNCHANGED,
    /** The session was destroyed. */
    DESTROYED,
    /** The session was destroyed or expired during the request; nothing was written, and no cookie is sent. */
    GONE,
    /** Another request had saved the session meanwhile; nothing was written, and no cookie is sent. */
    CONFLICT,
    /** The store failed, so it is unknown whether it has written the session; no cookie is sent. */
    UNKNOWN,
    /** The record could not be read and was not changed; see {@link SessionManagerBuilder#unreadable}. */
    UNREADABLE;

    /** Returns true if the store has the session as this request has it. */
    boolean isWritten() {
        return this == SAVED || this == MERGED;
    }
}
