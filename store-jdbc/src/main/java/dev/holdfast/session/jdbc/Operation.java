package dev.holdfast.session.jdbc;

import java.util.Locale;

/**
 * What a dialect has a {@link Script} for. In these {@code {table}} is the table of the sessions, {@code {side}} the one of locks and
 * successors, and {@code {owned}} the one of owners' lists. Times are in milliseconds: {@code :now} and {@code :expires} since 1970, {@code :browser}, {@code :gain} and {@code :keep}
 * from now.
 */
enum Operation {
    /** Makes the tables. */
    CREATE_TABLE,
    /** Returns the document of a live session. Takes {@code :id}, {@code :now}. */
    GET,
    /** Writes {@code :document} under {@code :id}, until {@code :expires}. */
    SET,
    /** Writes as {@link #SET}, and returns or changes a row, if no live session has the id at {@code :now}. */
    CREATE,
    /** Removes {@code :id}. */
    DESTROY,
    /** Moves the expiry if that gains {@code :gain} or makes it earlier; returns or changes a row if there is a live session. */
    TOUCH,
    /** Moves the expiry by the document's own time. Returns nothing for the document, and that time; 0 if it was left. */
    SLIDE,
    /** Does as {@link #SLIDE}, and returns the document as well. */
    TOUCH_AND_GET,
    /**
     * Writes as {@link #SET} if the document is {@code :expected}, or has the SHA-256 {@code :hash}. Changes a row or returns one
     * without a document if so; else returns the document that is there, if any.
     */
    REPLACE,
    /** Does as {@link #REPLACE}, but removes the session. */
    REMOVE,
    /** Returns the ids of live sessions. */
    IDS,
    /** Returns the ids and documents of live sessions. */
    ALL,
    /** Returns how many live sessions there are. */
    LENGTH,
    /** Removes all sessions. */
    CLEAR,
    /** Removes what has expired at {@code :now}, and what has expired in the other table by the clock of the database. */
    PRUNE,
    /** Takes {@code :name} for {@code :value}, for {@code :keep}; changes a row if it was free. */
    TAKE,
    /** Frees {@code :name} if {@code :value} has it. */
    FREE,
    /** Returns what is kept under {@code :name}. */
    FIND,
    /** Puts {@code :value} in the place of {@code :before} under {@code :name}, for {@code :keep}; changes a row if it was there. */
    SWAP,
    /** Puts {@code :id} on the list of {@code :owner}, as of {@code :now}. */
    ENLIST,
    /** Takes {@code :id} off the list of {@code :owner}. */
    DELIST,
    /** Returns the ids on the list of {@code :owner}, and since when. */
    LISTED,
    /** Returns the ids and documents of the live sessions on the list of {@code :owner}. */
    OWNED;

    /** Returns the words for it in a message. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
