package dev.holdfast.session.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.StoredSession;
import java.time.Instant;

/**
 * A session as it stays in memory: smaller than a {@link StoredSession}, also when its text is not Latin, and without the
 * index that one may carry. Equal means identical.
 */
final class KeptSession extends IdleOrder.Link {
    private static final long NEVER = Long.MAX_VALUE;

    private final String id;
    private final byte[] json;
    private final long expires;

    KeptSession(String id, StoredSession session) {
        Instant end = session.expires();
        this.id = id;
        this.json = session.json().getBytes(UTF_8);
        this.expires = end == null ? NEVER : end.toEpochMilli();
    }

    StoredSession stored() {
        return StoredSession.of(new String(json, UTF_8), expires == NEVER ? null : Instant.ofEpochMilli(expires));
    }

    KeptSession touchedBy(StoredSession session) {
        return new KeptSession(id, stored().touchedBy(session));
    }

    String id() {
        return id;
    }

    /** Returns the end in milliseconds since 1970, far off if there is none. */
    long expires() {
        return expires;
    }
}
