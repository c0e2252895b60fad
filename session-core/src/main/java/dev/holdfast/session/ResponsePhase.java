package dev.holdfast.session;

/** The phase of a response, and what is still allowed in it. */
enum ResponsePhase {
    OPEN,
    HEADERS_SENT,
    CLOSED;

    /** Throws if the response has ended. */
    void requireNotClosed() {
        if (this == CLOSED) {
            throw new IllegalStateException(
                    "the session must be changed before the response ends, but it has ended; load it in the next request");
        }
    }

    /** Throws if the headers were sent, because a new id needs a cookie. */
    void requireHeadersNotSent() {
        requireNotClosed();
        if (this == HEADERS_SENT) {
            throw new IllegalStateException(
                    "a session must begin, or get a new id, before the headers of the response leave, but"
                            + " they have left; do it earlier");
        }
    }
}
