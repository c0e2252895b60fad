package dev.holdfast.session;

/** Thrown by a sign-in if the user already has the maximum number of sessions; see {@link Overflow#REFUSED}. */
public final class TooManySessionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySessionsException(String message) {
        super(message);
    }
}
