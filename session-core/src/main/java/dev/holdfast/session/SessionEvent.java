package dev.holdfast.session;

import java.util.Set;

/**
 * The outcome of the session of one request, for metrics; see {@link SessionManagerBuilder#listener}. Contains no session id and
 * no value.
 *
 * @param request the request
 * @param outcome the outcome of its session
 * @param attempts how often the session was written, more than once after a conflict; 0 if it was not written
 * @param overwritten names of attributes that another request had changed too, and that now have this request's value, because
 *     there is no {@link SessionManagerBuilder#resolve} for them
 */
public record SessionEvent(SessionRequest request, Outcome outcome, int attempts, Set<String> overwritten) {
    /** Creates an event with a copy of the names. */
    public SessionEvent {
        overwritten = Set.copyOf(overwritten);
    }

    @Override
    public String toString() {
        return "SessionEvent[outcome=" + outcome + ", attempts=" + attempts + ", overwritten=" + overwritten + "]";
    }
}
