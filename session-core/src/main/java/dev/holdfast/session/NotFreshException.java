package dev.holdfast.session;

/**
 * Says that the user has not signed in, or not lately enough for what the request wants: ask for the password again, and then call {@link
 * Session#confirm}. See {@link Session#requireFresh}.
 */
public final class NotFreshException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFreshException(String message) {
        super(message);
    }
}
