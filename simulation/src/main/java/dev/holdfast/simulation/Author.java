package dev.holdfast.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Who writes, and for what.
 *
 * @param request null for the writer without conditions, and before all begins
 * @param unit null if the request has no session yet
 * @param intent what is to become of the record
 * @param isSave whether it is part of saving a session
 * @param isOver whether what it writes has expired when it is sent
 */
record Author(@Nullable Request request, @Nullable Unit unit, Intent intent, boolean isSave, boolean isOver) {
    static final Author NOBODY = new Author(null, null, Intent.READ, false, false);

    /** What a call is to do to a record. */
    enum Intent {
        READ,
        /** To move its expiry by what the store has. */
        TOUCH,
        /** To move its expiry to what the request says. */
        TELL,
        WRITE,
        REMOVE
    }
}
