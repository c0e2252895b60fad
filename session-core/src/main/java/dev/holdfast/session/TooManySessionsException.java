package dev.holdfast.session;

/** Says that a user has as many sessions as are allowed, so that there is no further sign-in; see {@link Overflow#REFUSED}. */
public final class TooManySessionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySessionsException(String message) {
        super(message);
    }
}
