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
 * A session as it stays in memory: smaller than a {@link StoredSession}, because sessions share what their cookies have in common,
 * which is all but the expiry. It changes in place, so that the map and the order need not, as long as its cookie stays. Equal means
 * identical. Each method is one step; times are milliseconds since 1970.
 */
final class KeptSession extends IdleOrder.Link {
    /** The end of a session that has none. */
    static final long NEVER = Long.MAX_VALUE;

    /** The end of a session that has left the store because it was over. */
    private static final long LEFT = Long.MIN_VALUE;

    private final String id;
    /** Null if the document has the cookie. */
    private final @Nullable Kind kind;

    private IndexedDocument document;
    private volatile long expires;
    /** The same as {@link #expires} unless the session was given an expiry of its own. */
    private long cookieExpires;

    KeptSession(String id, StoredSession session) {
        this.id = id;
        this.document = session.document();
        this.kind = Kind.of(session.cookie());
        expireWith(session);
    }

    synchronized StoredSession stored() {
        if (kind == null) {
            return StoredSession.of(document, instant(expires));
        }
        StoredSession stored = StoredSession.of(document, kind.cookie.expiringAt(instant(cookieExpires)));
        return expires == cookieExpires ? stored : stored.expiring(instant(expires));
    }

    KeptSession touchedBy(StoredSession session) {
        return new KeptSession(id, stored().touchedBy(session));
    }

    /** Becomes {@code session}, if that has the same cookie apart; otherwise returns false. */
    synchronized boolean become(StoredSession session) {
        boolean same = moveTo(session);
        if (same) {
            document = session.document();
        }
        return same;
    }

    /** Takes the expiry of {@code session}, if that has the same cookie apart; otherwise returns false. */
    synchronized boolean moveTo(StoredSession session) {
        boolean same = kind != null && kind.isOf(session.cookie());
        if (same) {
            expireWith(session);
        }
        return same;
    }

    /**
     * Does what {@link #touch} does, but moves the expiry no further than {@code idle} from now if that is not null, and then also where the session
     * has an expiry of its own. Returns the session as it was, so that it tells when it was used before; null if it is over.
     */
    synchronized @Nullable Loaded load(long now, long seen, @Nullable Duration idle) {
        return isOver(now) ? null : new Loaded(stored(), slide(now, seen, idle));
    }

    /**
     * Does what a touch by the session itself does, or leaves a session whose cookie is in the document, or would change, or that has an expiry of
     * its own.
     *
     * @param seen the expiry before {@code now} was read from the clock
     */
    synchronized Slide touch(long now, long seen) {
        if (isOver(now)) {
            return Slide.GONE;
        }
        return slide(now, seen, null) ? Slide.MOVED : Slide.LEFT;
    }

    /** Returns the session as it was when it ended, if it is over and this was not asked before; from then on nothing moves it. Null otherwise. */
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

    /** Returns about how many bytes of heap the session takes, all included. */
    synchronized int bytes() {
        return Footprint.of(id, document.text());
    }

    private boolean slide(long now, long seen, @Nullable Duration idle) {
        if (kind == null || !kind.slides || (idle == null && expires != cookieExpires)) {
            return false;
        }
        long cookieEnd = kind.end(now);
        long end = idle == null ? cookieEnd : Math.min(cookieEnd, now + idle.toMillis());
        // another thread may have read the clock later, and have been here first
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
     * What the cookies of many sessions have in common.
     *
     * @param cookie without its expiry
     * @param slides whether a touch changes that alone
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
