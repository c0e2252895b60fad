package dev.holdfast.session.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The expiries that this process has recently set: a table of fixed size in which each session has one place, and a later session
 * with the same place replaces it. A forgotten expiry costs one touch and nothing else.
 */
final class KnownExpiries {
    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);
    private final Duration touchAfter;

    KnownExpiries(Duration touchAfter) {
        this.touchAfter = touchAfter;
    }

    /** Returns true if the session is known to live until {@code expiry}, or until less than touchAfter before it. */
    boolean reach(String id, Instant expiry) {
        Known known = places.get(place(id));
        return known != null
                && known.id.equals(id)
                && !expiry.isBefore(known.expiry)
                && expiry.isBefore(known.expiry.plus(touchAfter));
    }

    /** Returns true if the session's expiry was set less than touchAfter ago. Returns false if the clock was set back. */
    boolean isRecent(String id, Instant now) {
        Known known = places.get(place(id));
        return known != null
                && known.id.equals(id)
                && !now.isBefore(known.given)
                && now.isBefore(known.given.plus(touchAfter));
    }

    void put(String id, Instant expiry, Instant given) {
        if (!touchAfter.isZero()) {
            places.set(place(id), new Known(id, expiry, given));
        }
    }

    void remove(String id) {
        places.set(place(id), null);
    }

    private static int place(String id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private record Known(String id, Instant expiry, Instant given) {}
}
