package dev.holdfast.session;

import dev.holdfast.session.store.StoredSession;

/**
 * The record under which a session was stored before it got another id. It is removed once the new record has been written.
 *
 * @param stored what this request found there
 * @param isContinued whether its data goes on under the new id, as with renewId; regenerate drops it
 */
record Predecessor(String id, StoredSession stored, boolean isContinued) {}
