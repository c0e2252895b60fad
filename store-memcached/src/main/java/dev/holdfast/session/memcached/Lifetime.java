package dev.holdfast.session.memcached;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long memcached keeps a session: {@code ttl} if it is set, else until its expiry, else a day. connect-memcached truncates to
 * seconds, so 999 ms mean no expiry; it sends more than 30 days unchanged, which memcached reads as a date in 1970.
 */
record Lifetime(InstantSource clock, @Nullable Duration ttl) {
    private static final Duration BROWSER = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** The latest time: memcached stores 32 bits. */
    private static final Instant LAST = Instant.ofEpochSecond(Integer.MAX_VALUE);

    boolean isOver(StoredSession session) {
        return session.isOver(clock.instant());
    }

    /** Returns seconds from now, at least one; above 30 days, seconds since 1970. */
    int of(StoredSession session) {
        if (ttl != null) {
            return of(ttl);
        }
        Instant expires = session.expires();
        return of(expires == null ? BROWSER : Duration.between(clock.instant(), expires));
    }

    /** Returns the same as {@link #of(StoredSession)}, for a duration from now. */
    int of(Duration time) {
        Instant now = clock.instant();
        if (time.compareTo(Duration.between(now, LAST)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return time.compareTo(LONGEST) > 0
                ? (int) ceil(now.plus(time).toEpochMilli())
                : (int) Math.max(1, ceil(time.toMillis()));
    }

    private static long ceil(long millis) {
        return Math.floorDiv(millis + 999, 1000L);
    }
}
