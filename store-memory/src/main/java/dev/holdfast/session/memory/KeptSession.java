package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Interner;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.SlidingSessionStore.Loaded;
import dev.holdfast.session.store.SlidingSessionStore.Slide;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is kept in memory. It is smaller than a {@link StoredSession} because sessions share the fields of their
 * cookies except the expiry. It changes in place while its cookie stays the same, so that the map and the order need no change.
 * Two are equal only if they are identical. Each method is atomic; times are milliseconds since 1970.
 */
final class KeptSession extends IdleOrder.Link {
    /** The expiry of a session that has none. */
    static final long NEVER = Long.MAX_VALUE;

    /** The expiry of a session that the store has removed because it had expired. */
    private static final long LEFT = Long.MIN_VALUE;

    private final String id;
    /** Null if the document has the cookie. */
    private final @Nullable Kind kind;

    /** A document that keeps an index, or the text alone of one that does not: an object less for each session. */
    private Object document;

    private volatile long expires;
    /** The same as {@link #expires} unless the session was given an expiry of its own. */
    private long cookieExpires;

    KeptSession(String id, StoredSession session) {
        this.id = id;
        this.document = kept(session.document());
        this.kind = Kind.of(session.cookie());
        expireWith(session);
    }

    synchronized StoredSession stored() {
        if (kind == null) {
            return StoredSession.of(document(), instant(expires));
        }
        StoredSession stored = StoredSession.of(document(), kind.cookie.expiringAt(instant(cookieExpires)));
        return expires == cookieExpires ? stored : stored.expiring(instant(expires));
    }

    KeptSession touchedBy(StoredSession session) {
        return new KeptSession(id, stored().touchedBy(session));
    }

    /** Takes the state of {@code session} and returns true, if its cookie differs only in the expiry; otherwise returns false. */
    synchronized boolean become(StoredSession session) {
        boolean same = moveTo(session);
        if (same) {
            document = kept(session.document());
        }
        return same;
    }

    /** Takes the expiry of {@code session} and returns true, if its cookie differs only in the expiry; otherwise returns false. */
    synchronized boolean moveTo(StoredSession session) {
        boolean same = kind != null && kind.isOf(session.cookie());
        if (same) {
            expireWith(session);
        }
        return same;
    }

    /**
     * Does what {@link #touch} does, but if {@code idle} is not null, moves the expiry at most {@code idle} from now, also if the
     * session has an expiry of its own. Returns the session as it was before, with the expiry that shows its last use; null if it
     * has expired.
     */
    synchronized @Nullable Loaded load(long now, long seen, @Nullable Duration idle) {
        return isOver(now) ? null : new Loaded(stored(), slide(now, seen, idle));
    }

    /**
     * Moves the expiry as the session's own cookie says. Does not change a session whose cookie is in the document, whose cookie
     * would change, or that has an expiry of its own.
     *
     * @param seen the expiry before {@code now} was read from the clock
     */
    synchronized Slide touch(long now, long seen) {
        if (isOver(now)) {
            return Slide.GONE;
        }
        return slide(now, seen, null) ? Slide.MOVED : Slide.LEFT;
    }

    /**
     * Returns the session as it was at its expiry if it has expired and this is the first such call; from then on nothing changes
     * it. Returns null otherwise.
     */
    synchronized @Nullable StoredSession end(long now) {
        if (!isOver(now) || expires == LEFT) {
            return null;
        }
        StoredSession last = stored();
        expires = LEFT;
        return last;
    }

    boolean isOver(long now) {
        return expires <= now;
    }

    String id() {
        return id;
    }

    /** Returns the expiry, {@link #NEVER} if there is none. */
    long expires() {
        return expires;
    }

    /** Returns about how many bytes of heap the session takes, with all objects. */
    synchronized int bytes() {
        return Footprint.of(id, document().text());
    }

    private IndexedDocument document() {
        return document instanceof IndexedDocument indexed ? indexed : IndexedDocument.of((String) document);
    }

    private static Object kept(IndexedDocument document) {
        return document.keepsIndex() ? document : document.text();
    }

    private boolean slide(long now, long seen, @Nullable Duration idle) {
        if (kind == null || !kind.slides || (idle == null && expires != cookieExpires)) {
            return false;
        }
        long cookieEnd = kind.end(now);
        long end = idle == null ? cookieEnd : Math.min(cookieEnd, now + idle.toMillis());
        // another thread may have read the clock later and come here earlier
        if (expires == seen || end > expires) {
            cookieExpires = cookieEnd;
            expires = end;
        }
        return true;
    }

    private void expireWith(StoredSession session) {
        Cookie other = session.cookie();
        expires = millis(session.expires());
        cookieExpires = other == null ? expires : millis(other.expires());
    }

    private static long millis(@Nullable Instant end) {
        return end == null ? NEVER : end.toEpochMilli();
    }

    private static @Nullable Instant instant(long end) {
        return end == NEVER ? null : Instant.ofEpochMilli(end);
    }

    /**
     * The part of a cookie that many sessions share.
     *
     * @param cookie without its expiry
     * @param slides whether a touch changes only the expiry
     */
    private record Kind(Cookie cookie, boolean slides) {
        private static final Interner<Kind> KINDS = Interner.newWeakInterner();

        static @Nullable Kind of(@Nullable Cookie cookie) {
            if (cookie == null) {
                return null;
            }
            Cookie plain = cookie.expiringAt(null);
            return KINDS.intern(new Kind(plain, plain.differsInExpiryAlone(plain.touched(Instant.EPOCH))));
        }

        boolean isOf(@Nullable Cookie other) {
            return other != null && cookie.differsInExpiryAlone(other);
        }

        long end(long now) {
            Duration maxAge = cookie.originalMaxAge();
            return maxAge == null ? NEVER : now + maxAge.toMillis();
        }
    }
}
