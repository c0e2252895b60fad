package dev.holdfast.session;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the log and the listener what has become of the session of one request. */
final class OutcomeReport {
    private static final System.Logger LOG = System.getLogger("dev.holdfast.session");

    private final SessionRequest request;
    private final Consumer<SessionEvent> listener;
    private int attempts;
    private Set<String> overwritten = Set.of();

    OutcomeReport(SessionRequest request, Consumer<SessionEvent> listener) {
        this.request = request;
        this.listener = listener;
    }

    /** Takes a write into account; attempts of several add up. */
    void written(Written written) {
        attempts += written.attempts();
        overwritten = written.overwritten();
    }

    /** Says so once, and again if it is not as {@code earlier} any more. */
    void tell(@Nullable Outcome earlier, Outcome now, @Nullable String id) {
        if (earlier == now) {
            return;
        }
        if (LOG.isLoggable(System.Logger.Level.DEBUG)) {
            String tries = attempts > 1 ? " after " + attempts + " attempts" : "";
            LOG.log(System.Logger.Level.DEBUG, "session {0} {1}{2}", IdHash.of(id), now, tries);
        }
        listener.accept(new SessionEvent(request, now, attempts, overwritten));
    }
}
