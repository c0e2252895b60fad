package dev.holdfast.session.redis;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.Optional;

/** The exceptions of a store: what was required of Redis, what happened, and what to check. None contains an id or a value. */
final class Complaints {
    private final Optional<OwnClient> own;

    /** Creates the exceptions; {@code own} is empty for a client of the application. */
    Complaints(Optional<OwnClient> own) {
        this.own = own;
    }

    SessionStoreException lost(String name) {
        return new SessionStoreException("redis must be there for " + name
                + ", but is lost; one call at a time looks for it, and this one was not sent");
    }

    SessionStoreException crowded(String name) {
        return new SessionStoreException("redis must answer in time for " + name
                + " to wait, but is slow and all threads of the bulkhead wait for it; this call was not sent");
    }

    SessionStoreException of(Failure failure, String name, RuntimeException error) {
        if (error.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return switch (failure) {
            // without the cause, because servers quote arguments
            case REFUSED, NO_MASTER, MOVING_SLOT ->
                new SessionStoreException(
                        "redis must accept " + name + ", but answered " + Refusal.of(error.getMessage()));
            case WRONG_REPLY ->
                new SessionStoreException("redis must answer " + name
                        + ", but sent a reply to something else; its connection was closed; look for a proxy between");
            case NO_CONNECTION_FREE -> new SessionStoreException(noConnectionFree(name));
            case LOST, NOT_SENT ->
                new SessionStoreException("redis must answer " + name + ", but closed the connection", error);
            case UNREACHABLE ->
                new SessionStoreException("redis must take a connection for " + name + ", but did not", error);
            case LATE, GIVEN_UP ->
                new SessionStoreException("redis must answer " + name + " in time, but did not", error);
        };
    }

    private String noConnectionFree(String name) {
        return own.map(client -> "a connection must be free for " + name + " within " + millis(client.poolWait)
                        + ", but all " + client.poolSize + " are in use; raise poolSize, or look why redis is slow")
                .orElse("a connection must be free for " + name
                        + " in time, but all are in use; raise the poolSize (maxTotal) of the client's pool");
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
