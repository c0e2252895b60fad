package dev.holdfast.session;

/**
 * Thrown if another request has saved the session meanwhile, so that nothing was written: with {@link ConflictHandling#FAIL}, and
 * with {@link ConflictHandling#MERGE} after eight attempts. The request may be repeated.
 */
public final class SessionConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionConflictException(String message) {
        super(message);
    }
}
