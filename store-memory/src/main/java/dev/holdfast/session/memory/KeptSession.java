package dev.holdfast.session.memory;

import dev.holdfast.session.store.StoredSession;
import java.time.Instant;

/**
 * A session as it stays in memory: smaller than a {@link StoredSession}, and without the index that one may carry.
 *
 * @param json the document
 * @param expires milliseconds since 1970, or {@link #NEVER}
 * @param sequence the number of the write that put it here: the lower, the longer idle. No two are the same, so sessions
 *     that are equal are identical
 */
record KeptSession(String json, long expires, long sequence) {
    private static final long NEVER = Long.MAX_VALUE;

    static KeptSession of(StoredSession session, long sequence) {
        Instant expires = session.expires();
        return new KeptSession(session.json(), expires == null ? NEVER : expires.toEpochMilli(), sequence);
    }

    StoredSession stored() {
        return StoredSession.of(json, expires == NEVER ? null : Instant.ofEpochMilli(expires));
    }
}
