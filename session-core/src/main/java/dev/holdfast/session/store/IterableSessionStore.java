package dev.holdfast.session.store;

import java.util.Map;
import java.util.Set;

/**
 * A store that can say what it holds: express-session's optional {@code all}, {@code length} and {@code clear}. The
 * answers are one look at a store that goes on changing. Meant for administration, not for requests.
 */
public interface IterableSessionStore extends SessionStore {
    /** Returns the ids of all live sessions. */
    Set<String> ids();

    /** Returns all live sessions by id. */
    Map<String, StoredSession> all();

    /** Returns the number of live sessions. */
    long length();

    /** Removes all sessions of this store, and nothing else that its database holds. */
    void clear();
}
