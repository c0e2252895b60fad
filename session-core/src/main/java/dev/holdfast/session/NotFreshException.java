package dev.holdfast.session;

/**
 * Thrown if the user has not signed in, or not recently enough: ask for the password again, and then call {@link
 * Session#confirm}. See {@link Session#requireFresh}.
 */
public final class NotFreshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFreshException(String message) {
        super(message);
    }
}
