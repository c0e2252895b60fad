package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/** Says that a store could not do what it was asked for. The message names neither a session id nor content. */
public final class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public SessionStoreException(String message) {
        this(message, null);
    }

    /**
     * An error with a cause.
     *
     * @param cause must not quote an id or a document in its message, because causes are logged
     */
    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
