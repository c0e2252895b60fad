package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Interner;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stays in memory: smaller than a {@link StoredSession}, because sessions share what their cookies have in common,
 * which is all but the expiry. It changes in place, so that the map and the order need not, as long as its cookie stays. Equal means
 * identical.
 */
final class KeptSession extends IdleOrder.Link {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Interner<Cookie> COOKIES = Interner.newWeakInterner();

    private final String id;
    /** Without its expiry; null if the document has the cookie. */
    private final @Nullable Cookie cookie;

    private volatile IndexedDocument document;
    private volatile long expires;
    /** The same as {@link #expires} unless the session was given an expiry of its own. */
    private volatile long cookieExpires;

    KeptSession(String id, StoredSession session) {
        this.id = id;
        this.document = session.document();
        this.cookie = shared(session.cookie());
        expireWith(session);
    }

    StoredSession stored() {
        Instant end = end(expires);
        return cookie == null
                ? StoredSession.of(document, end)
                : StoredSession.of(document, cookie.expiringAt(end(cookieExpires)))
                        .expiring(end);
    }

    KeptSession touchedBy(StoredSession session) {
        return new KeptSession(id, stored().touchedBy(session));
    }

    /** Becomes {@code session}, if that has the same cookie apart; otherwise returns false. */
    boolean become(StoredSession session) {
        boolean same = moveTo(session);
        if (same) {
            document = session.document();
        }
        return same;
    }

    /** Takes the expiry of {@code session}, if that has the same cookie apart; otherwise returns false. */
    boolean moveTo(StoredSession session) {
        if (!hasCookieOf(session)) {
            return false;
        }
        expireWith(session);
        return true;
    }

    /**
     * Does what a touch by the session itself at {@code now} does. Returns false if the cookie is in the document, or would change, or
     * if the session has an expiry of its own.
     */
    boolean slide(Instant now) {
        if (cookie == null || expires != cookieExpires) {
            return false;
        }
        Cookie touched = cookie.touched(now);
        return cookie.differsInExpiryAlone(touched) && moveTo(StoredSession.of(document, touched));
    }

    /** As {@link #slide(Instant)}, but no further than {@code idle} from now, and also where the session has an expiry of its own. */
    boolean slide(Instant now, Duration idle) {
        if (cookie == null) {
            return false;
        }
        Cookie touched = cookie.touched(now);
        Instant cookieEnd = touched.expires();
        Instant idleEnd = now.plus(idle);
        Instant end = cookieEnd == null || idleEnd.isBefore(cookieEnd) ? idleEnd : cookieEnd;
        return moveTo(StoredSession.of(document, touched).expiring(end));
    }

    String id() {
        return id;
    }

    /** Returns the end in milliseconds since 1970, far off if there is none. */
    long expires() {
        return expires;
    }

    /** Returns about how many bytes of heap the session takes, all included. */
    int bytes() {
        return Footprint.of(id, document.text());
    }

    private void expireWith(StoredSession session) {
        Cookie other = session.cookie();
        expires = millis(session.expires());
        cookieExpires = other == null ? expires : millis(other.expires());
    }

    private boolean hasCookieOf(StoredSession session) {
        Cookie other = session.cookie();
        return cookie != null && other != null && cookie.differsInExpiryAlone(other);
    }

    private static long millis(@Nullable Instant end) {
        return end == null ? NEVER : end.toEpochMilli();
    }

    private static @Nullable Instant end(long millis) {
        return millis == NEVER ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Cookie shared(@Nullable Cookie cookie) {
        return cookie == null ? null : COOKIES.intern(cookie.expiringAt(null));
    }
}
