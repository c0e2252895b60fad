package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Interner;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stays in memory: smaller than a {@link StoredSession}, because sessions share what their cookies have in common,
 * which is all but the expiry. Equal means identical.
 */
final class KeptSession extends IdleOrder.Link {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Interner<Cookie> COOKIES = Interner.newWeakInterner();

    private final String id;
    private final IndexedDocument document;
    /** Without its expiry; null if the document has the cookie. */
    private final @Nullable Cookie cookie;

    private final long expires;

    KeptSession(String id, StoredSession session) {
        this(id, session.document(), shared(session.cookie()), session.expires());
    }

    private KeptSession(String id, IndexedDocument document, @Nullable Cookie cookie, @Nullable Instant end) {
        this.id = id;
        this.document = document;
        this.cookie = cookie;
        this.expires = end == null ? NEVER : end.toEpochMilli();
    }

    StoredSession stored() {
        Instant end = expires == NEVER ? null : Instant.ofEpochMilli(expires);
        return cookie == null ? StoredSession.of(document, end) : StoredSession.of(document, cookie.expiringAt(end));
    }

    KeptSession touchedBy(StoredSession session) {
        Cookie given = session.cookie();
        if (given == null) {
            return new KeptSession(id, stored().touchedBy(session));
        }
        boolean same = cookie != null && cookie.differsInExpiryAlone(given);
        return new KeptSession(id, document, same ? cookie : shared(given), session.expires());
    }

    String id() {
        return id;
    }

    /** Returns the end in milliseconds since 1970, far off if there is none. */
    long expires() {
        return expires;
    }

    private static @Nullable Cookie shared(@Nullable Cookie cookie) {
        return cookie == null ? null : COOKIES.intern(cookie.expiringAt(null));
    }
}
