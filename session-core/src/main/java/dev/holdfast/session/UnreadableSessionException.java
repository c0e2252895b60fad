package dev.holdfast.session;

import dev.holdfast.session.store.SessionStoreException;

/** Thrown if a record is not a session. Contains neither id nor content. */
final class UnreadableSessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSessionException(Throwable cause) {
        super(
                "a stored session must be a JSON object with a cookie as express-session writes it; it was left as it is",
                cause);
    }

    SessionStoreException asStoreException() {
        return new SessionStoreException(String.valueOf(getMessage()), getCause());
    }
}
