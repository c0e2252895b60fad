package dev.holdfast.session;

/** Generates the ids of new sessions: express-session's {@code genid}. Must be thread-safe. */
@FunctionalInterface
public interface SessionIdGenerator {
    /**
     * Returns a new id for a session of {@code request}. An id must be hard to guess; two sessions with the same id are one
     * session. An exception ends the request.
     */
    String generate(SessionRequest request);

    /** Returns express-session's generator: 24 random bytes in URL-safe Base64, 32 characters. */
    static SessionIdGenerator random() {
        return new RandomIds();
    }
}
