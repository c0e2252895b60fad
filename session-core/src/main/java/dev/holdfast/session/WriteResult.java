package dev.holdfast.session;

import java.util.Set;

/**
 * The result of a write.
 *
 * @param outcome saved, merged or gone
 * @param state the session after the write
 * @param form the form that was written
 * @param attempts how often the session was written
 * @param overwritten names of attributes that another request had changed too, and that now have this request's value
 */
record WriteResult(Outcome outcome, SessionState state, Baseline.Form form, int attempts, Set<String> overwritten) {

    WriteResult gone() {
        return new WriteResult(Outcome.GONE, state, form, attempts, Set.of());
    }
}
