package dev.holdfast.session;

/**
 * The five facts that the save policy decides on.
 *
 * @param present whether the request still has a session
 * @param presented whether the client sent its id, so that it has the cookie already
 * @param modified whether the attributes differ from those at the beginning, or the id does
 * @param copy what the store has
 * @param expires whether the cookie has an expiry, so that the browser must be told when it moves
 */
record Snapshot(boolean present, boolean presented, boolean modified, StoredCopy copy, boolean expires) {
    static final Snapshot ABSENT = new Snapshot(false, false, false, StoredCopy.CURRENT, false);
}
