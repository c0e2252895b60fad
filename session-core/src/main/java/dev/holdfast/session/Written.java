package dev.holdfast.session;

import java.util.Set;

/**
 * What has become of a session that was to be written.
 *
 * @param outcome saved, merged or gone
 * @param state the session as it is now
 * @param attempts how often the store was asked to write it
 * @param overwritten attributes of others that this session's took the place of
 */
record Written(Outcome outcome, SessionState state, int attempts, Set<String> overwritten) {
    static Written saved(SessionState state) {
        return new Written(Outcome.SAVED, state, 1, Set.of());
    }
}
