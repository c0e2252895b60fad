package dev.holdfast.session.store;

import java.util.Map;
import java.util.Set;

/**
 * A store that can list its sessions: express-session's optional {@code all}, {@code length} and {@code clear}. The results are a
 * snapshot of a store that keeps changing. For administration, not for requests.
 */
public interface IterableSessionStore extends SessionStore {
    /** Returns the ids of all sessions that have not expired. */
    Set<String> ids();

    /** Returns all sessions that have not expired, by id. */
    Map<String, StoredSession> all();

    /** Returns the number of sessions that have not expired. */
    long length();

    /** Removes all sessions of this store, and nothing else in its database. */
    void clear();
}
