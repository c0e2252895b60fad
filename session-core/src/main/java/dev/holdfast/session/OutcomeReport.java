package dev.holdfast.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports outcomes to the log and the listener. One object serves all requests of a manager. */
final class OutcomeReport {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session");
    private static final long QUIET_SECONDS = 60;

    private final @Nullable Consumer<SessionEvent> listener;
    private final InstantSource clock;
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    /** @param listener null for none */
    OutcomeReport(@Nullable Consumer<SessionEvent> listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Reports an outcome that differs from the one that the request had before. */
    void tell(SessionRequest request, Outcome outcome, int attempts, Set<String> overwritten, @Nullable String id) {
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            String tries = attempts > 1 ? " after " + attempts + " attempts" : "";
            LOG.log(System.Logger.Level.DEBUG, "session {0} {1}{2}", IdHash.of(id), outcome, tries);
        }
        if (listener != null) {
            listener.accept(new SessionEvent(request, outcome, attempts, overwritten));
        }
    }

    /** Logs a warning about an error that does not fail the request, at most once a minute for each message. */
    void warn(String message, @Nullable Throwable cause) {
        Instant now = clock.instant();
        Instant last = warned.get(message);
        boolean quiet = last != null && now.isBefore(last.plusSeconds(QUIET_SECONDS));
        if (!quiet && isFirst(message, last, now)) {
            LOG.log(System.Logger.Level.WARNING, message, cause);
        }
    }

    private boolean isFirst(String message, @Nullable Instant last, Instant now) {
        return last == null ? warned.putIfAbsent(message, now) == null : warned.replace(message, last, now);
    }
}
