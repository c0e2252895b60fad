package dev.holdfast.simulation;

/** What must hold in every run. */
enum Rule {
    /** SAVED and MERGED mean that the change was written. */
    WRITTEN,
    /** A change that was computed is written once at most, whatever the outcome. */
    ONCE,
    /** GONE and CONFLICT mean that nothing was written. */
    NOT_WRITTEN,
    /** A write changes what its request has changed and nothing else. */
    NOTHING_LOST,
    /** A save never removes the session. */
    SAVE_KEEPS,
    /** A destroyed session stays destroyed. */
    STAYS_DESTROYED,
    /** So it does under the id that it was renewed to, if the request that destroyed it began at most 60 s later. */
    SUCCESSOR_DESTROYED,
    /** A session that was renewed or regenerated is not there under its old id. */
    OLD_ID_ENDS,
    /** A session is not renewed that another request has ended or renewed. */
    ONE_SUCCESSOR,
    /** One that was unset is not there if to unset destroys. */
    UNSET_ENDS,
    /** A Set-Cookie line names a session that was saved, and none is sent for one that was not. */
    COOKIE_OPENS,
    /** No record is left of which no client knows. */
    NO_ORPHAN,
    /** A record expires when its request was served, plus its time to live. */
    LIFETIME,
    /** To touch a session leaves it the time to live that another request has chosen. */
    TOUCHED_LIFE,
    /** A session is written with the time to live that its request chose; one that it did not choose is not changed. */
    CHOSEN_LIFE,
    /** To choose a time to live is a change, which is written also if it is the only one. */
    CHOSEN_ALONE,
    /** The listener is told each outcome. */
    TOLD,
    /** A session that is made after another was unset or destroyed is a new one. */
    FRESH,
    /** Such a session can be saved. */
    FRESH_IS_SAVED,
    /** Only the documented exceptions are thrown. */
    NO_SURPRISE,
    /** A session is not served that began, or whose user signed in, longer ago than the absolute limit; nor is its record written for longer. */
    ABSOLUTE,
    /** A record expires at most the idle limit after it was used. */
    IDLE,
    /** A record with an owner is on a list of owners when it is written. */
    LISTED,
    /** A list shows all sessions of the user that are there, and no other. */
    LIST_IS_RIGHT,
    /** What was revoked is not served, and stays destroyed, whatever was under way. */
    REVOKED,
    /** To log out the others leaves this session. */
    SPARED,
    /** A session that cannot be read does not fail a request that asks for one, unless that is asked for. */
    LOCKED_OUT,
    /** A record that cannot be read is left as it is, but by a request that ends its session. */
    UNREADABLE_KEPT,
    /** A process that has failed to read a record does not prolong its life. */
    NOT_PROLONGED,
    /** A logout removes a record that cannot be read. */
    UNREADABLE_ENDS
}
