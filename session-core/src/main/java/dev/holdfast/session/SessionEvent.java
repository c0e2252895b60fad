package dev.holdfast.session;

import java.util.Set;

/**
 * What became of the session of one request, for counting and watching; see {@link SessionManagerBuilder#listener}. Names no session
 * id and no value.
 *
 * @param request the request
 * @param outcome what became of its session
 * @param attempts how often the store was asked to write, more than once after a conflict; 0 if it was not
 * @param overwritten names of attributes that another request had changed too, and that now have this request's value, because
 *     nothing else was set for them with {@link SessionManagerBuilder#resolve}
 */
public record SessionEvent(SessionRequest request, Outcome outcome, int attempts, Set<String> overwritten) {
    /** Takes a copy of the names. */
    public SessionEvent {
        overwritten = Set.copyOf(overwritten);
    }

    @Override
    public String toString() {
        return "SessionEvent[outcome=" + outcome + ", attempts=" + attempts + ", overwritten=" + overwritten + "]";
    }
}
