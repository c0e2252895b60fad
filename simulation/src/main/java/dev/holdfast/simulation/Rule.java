package dev.holdfast.simulation;

/** The rules that hold in every run. */
enum Rule {
    /** SAVED and MERGED mean that the change was written. */
    WRITTEN,
    /** A computed change is written at most once, whatever the outcome. */
    ONCE,
    /** GONE and CONFLICT mean that nothing was written. */
    NOT_WRITTEN,
    /** A write changes what its request changed and nothing else. */
    NOTHING_LOST,
    /** A save never removes the session. */
    SAVE_KEEPS,
    /** A destroyed session stays destroyed. */
    STAYS_DESTROYED,
    /** It stays destroyed also under the id that a renewal gave it, if the request that destroyed it began at most 60 s later. */
    SUCCESSOR_DESTROYED,
    /** A session that was renewed or regenerated is not stored under its old id. */
    OLD_ID_ENDS,
    /** A session that another request has ended or renewed is not renewed. */
    ONE_SUCCESSOR,
    /** An unset session is not stored if unsetting destroys. */
    UNSET_ENDS,
    /** A Set-Cookie line names a session that was saved, and none is sent for one that was not. */
    COOKIE_OPENS,
    /** No record is left that no client knows. */
    NO_ORPHAN,
    /** A record expires when its request was served, plus its time to live. */
    LIFETIME,
    /** A touch keeps the time to live that another request has chosen. */
    TOUCHED_LIFE,
    /** A session is written with the time to live that its request chose; if it chose none, the stored one is kept. */
    CHOSEN_LIFE,
    /** Choosing a time to live is a change, which is written even if it is the only one. */
    CHOSEN_ALONE,
    /** The listener receives each outcome. */
    TOLD,
    /** A session that is made after another was unset or destroyed is a new one. */
    FRESH,
    /** Such a session can be saved. */
    FRESH_IS_SAVED,
    /** Only the documented exceptions are thrown. */
    NO_SURPRISE,
    /**
     * A session that began, or whose user signed in, longer ago than the absolute limit is not served; its record expires by
     * then.
     */
    ABSOLUTE,
    /** A record expires at the latest one idle limit after its last use. */
    IDLE,
    /** A record with an owner is on a list of owners when it is written. */
    LISTED,
    /** A list shows all stored sessions of the user, and no other. */
    LIST_IS_RIGHT,
    /** A revoked session is not served and stays destroyed, whatever other requests do meanwhile. */
    REVOKED,
    /** Logging out the other sessions keeps this one. */
    SPARED,
    /** An unreadable session does not fail a request that asks for a session, unless the options ask for that. */
    LOCKED_OUT,
    /** An unreadable record is kept as it is, except by a request that ends its session. */
    UNREADABLE_KEPT,
    /** A process that failed to read a record does not extend its life. */
    NOT_PROLONGED,
    /** A logout removes an unreadable record. */
    UNREADABLE_ENDS
}
