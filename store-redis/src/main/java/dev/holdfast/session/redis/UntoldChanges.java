package dev.holdfast.session.redis;

import java.util.concurrent.atomic.AtomicBoolean;

/** Logs once that a near cache does not work with this server. */
final class UntoldChanges {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session.redis");

    private final AtomicBoolean isLogged = new AtomicBoolean();

    /** @param reason what the server did instead */
    void add(String reason) {
        if (isLogged.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the near cache needs Redis 6 or later, which reports changes, and a user that may send HELLO and CLIENT TRACKING,"
                            + " but the server {0}; all sessions are read from the server",
                    reason);
        }
    }
}
