package dev.holdfast.session.jdbc;

import java.util.Locale;

/**
 * The operations for which a dialect has a {@link Script}. In scripts {@code {table}} is the table of sessions, {@code {side}}
 * that of locks and successors, and {@code {owned}} that of owners' lists. Times are in milliseconds: {@code :now} and {@code
 * :expires} since 1970, {@code :browser}, {@code :gain} and {@code :keep} from now.
 */
enum Operation {
    /** Creates the tables. */
    CREATE_TABLE,
    /** Returns the document of a session that has not expired. Parameters {@code :id}, {@code :now}. */
    GET,
    /** Writes {@code :document} under {@code :id}, until {@code :expires}. */
    SET,
    /** Writes like {@link #SET}, and returns or changes a row, if no session with this id exists at {@code :now}. */
    CREATE,
    /** Removes {@code :id}. */
    DESTROY,
    /** Moves the expiry if it moves by {@code :gain} or becomes earlier; returns or changes a row if the session exists. */
    TOUCH,
    /** Moves the expiry by the document's own time to live. Returns no document, and this time; 0 if the expiry was not moved. */
    SLIDE,
    /** Does the same as {@link #SLIDE}, and also returns the document. */
    TOUCH_AND_GET,
    /**
     * Writes like {@link #SET} if the document is {@code :expected}, or has the SHA-256 {@code :hash}; then changes a row or
     * returns one without a document. Otherwise returns the stored document, if there is one.
     */
    REPLACE,
    /** Does the same as {@link #REPLACE}, but removes the session. */
    REMOVE,
    /** Returns the ids of sessions that have not expired. */
    IDS,
    /** Returns the ids and documents of sessions that have not expired. */
    ALL,
    /** Returns the number of sessions that have not expired. */
    LENGTH,
    /** Removes all sessions. */
    CLEAR,
    /**
     * Removes sessions that have expired at {@code :now}, and rows of the other tables that have expired by the clock of the
     * database.
     */
    PRUNE,
    /** Reserves {@code :name} for {@code :value}, for {@code :keep}; changes a row if it was free. */
    TAKE,
    /** Releases {@code :name} if {@code :value} has it. */
    FREE,
    /** Returns the value of {@code :name}. */
    FIND,
    /**
     * Replaces the value {@code :before} of {@code :name} by {@code :value}, for {@code :keep}; changes a row if it was the
     * value.
     */
    SWAP,
    /** Adds {@code :id} to the list of {@code :owner}, since {@code :now}. */
    ENLIST,
    /** Removes {@code :id} from the list of {@code :owner}. */
    DELIST,
    /** Returns the ids on the list of {@code :owner}, and since when. */
    LISTED,
    /** Returns the ids and documents of the sessions on the list of {@code :owner} that have not expired. */
    OWNED;

    /** Returns the text for it in a message. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
