package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/** Thrown if a call of a store fails. The message contains neither a session id nor content. */
public final class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception without a cause. */
    public SessionStoreException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param cause its message must not contain an id or a document, because causes are logged
     */
    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
