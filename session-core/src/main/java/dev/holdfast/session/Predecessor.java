package dev.holdfast.session;

import dev.holdfast.session.store.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * The record under which a session was stored before it got another id. It is removed once the new record has been written.
 *
 * @param stored what this request found there
 * @param isContinued whether its data goes on under the new id, as with renewId; regenerate drops it
 * @param user on whose list it is; null while nobody has signed in
 */
record Predecessor(
        String id,
        StoredSession stored,
        boolean isContinued,
        @Nullable String user) {}
