package dev.holdfast.session;

import java.util.Set;

/**
 * What has become of a session that was to be written.
 *
 * @param outcome saved, merged or gone
 * @param state the session as it is now
 * @param form what was written
 * @param attempts how often the store was asked to write it
 * @param overwritten names of attributes that another request had changed too, and that have this request's value
 */
record WriteResult(Outcome outcome, SessionState state, Baseline.Form form, int attempts, Set<String> overwritten) {

    WriteResult gone() {
        return new WriteResult(Outcome.GONE, state, form, attempts, Set.of());
    }
}
