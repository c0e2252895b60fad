package dev.holdfast.session.store;

import org.jspecify.annotations.Nullable;

/**
 * A store that can write on a condition, atomically, so that parallel requests do not overwrite each other unseen.
 * Documents are compared as {@link StoredSession#sameDocument} does; a touch in between is no change.
 */
public interface ConditionalSessionStore extends SessionStore {
    /**
     * Keeps {@code session} under an {@code id} that is free and returns true, or changes nothing and returns false if
     * a live session has it.
     */
    boolean create(String id, StoredSession session);

    /**
     * Puts {@code next} in place of {@code expected}, or removes that if {@code next} is null or over.
     *
     * @return saved; or, with nothing changed, a conflict that carries what is stored, or gone if there is none
     */
    Replacement replace(String id, StoredSession expected, @Nullable StoredSession next);
}
