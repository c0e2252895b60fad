package dev.holdfast.session;

/** How far a response is, and what that still allows. */
enum ResponsePhase {
    OPEN,
    HEADERS_SENT,
    CLOSED;

    /** Refuses what comes after the response. */
    void requireNotClosed() {
        if (this == CLOSED) {
            throw new IllegalStateException(
                    "the session must be changed before the response ends, but it has ended; load it in the next request");
        }
    }

    /** Refuses a new id after the headers have left. */
    void requireHeadersNotSent() {
        requireNotClosed();
        if (this == HEADERS_SENT) {
            throw new IllegalStateException(
                    "a session must begin, or get a new id, before the headers of the response leave, but"
                            + " they have left; do it earlier");
        }
    }
}
