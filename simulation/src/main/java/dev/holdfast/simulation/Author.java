package dev.holdfast.simulation;

import org.jspecify.annotations.Nullable;

/**
 * The author of a call and the purpose of the call.
 *
 * @param request null for the writer without conditions, and before the run begins
 * @param unit null if the request has no session yet
 * @param intent what the call does to the record
 * @param isSave whether it is part of saving a session
 * @param isOver whether the written session has already expired when the call is sent
 */
record Author(@Nullable Request request, @Nullable Unit unit, Intent intent, boolean isSave, boolean isOver) {
    static final Author NOBODY = new Author(null, null, Intent.READ, false, false);

    /** What a call does to a record. */
    enum Intent {
        READ,
        /** Moves its expiry by the stored time to live. */
        TOUCH,
        /** Moves its expiry to the time that the request gives. */
        TELL,
        WRITE,
        REMOVE
    }
}
