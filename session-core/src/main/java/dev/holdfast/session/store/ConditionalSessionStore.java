package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/**
 * A store with atomic conditional writes, so that parallel requests do not overwrite each other undetected. Documents are
 * compared as in {@link StoredSession#sameDocument}; a touch in between is not a change.
 */
public interface ConditionalSessionStore extends SessionStore {
    /**
     * Stores {@code session} under {@code id} and returns true; or changes nothing and returns false if a session with this id
     * exists that has not expired.
     */
    boolean create(String id, StoredSession session);

    /**
     * Replaces {@code expected} by {@code next}; removes it if {@code next} is null or has expired.
     *
     * @return saved; or, if nothing was changed, a conflict with the stored session, or gone if there is none
     */
    Replacement replace(String id, StoredSession expected, @Nullable StoredSession next);
}
