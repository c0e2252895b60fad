package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** How long Redis keeps a session: connect-redis's {@code getTTL}. */
final class TimeToLive {
    private static final long UNKNOWN = -1;

    private final Function<StoredSession, Duration> time;
    private final long browserSeconds;

    private TimeToLive(Function<StoredSession, Duration> time, long browserSeconds) {
        this.time = time;
        this.browserSeconds = browserSeconds;
    }

    /** Returns a time to live until the session's expiry, or {@code otherwise} if it has none. */
    static TimeToLive untilExpiry(InstantSource clock, Duration otherwise) {
        return new TimeToLive(
                session -> {
                    Instant expires = session.expires();
                    // a clock of whole milliseconds, as in JavaScript
                    return expires == null
                            ? otherwise
                            : Duration.between(clock.instant().truncatedTo(ChronoUnit.MILLIS), expires);
                },
                wholeSeconds(otherwise));
    }

    /** Returns a time to live from {@code time}, independent of the session's expiry. */
    static TimeToLive of(Function<StoredSession, Duration> time) {
        return new TimeToLive(time, UNKNOWN);
    }

    /** Returns whole seconds, rounded up; zero or less if the session has expired. */
    long seconds(StoredSession session) {
        return wholeSeconds(time.apply(session));
    }

    /** Returns true if the cookie's expiry decides. */
    boolean isTheCookies() {
        return browserSeconds != UNKNOWN;
    }

    /** Returns the seconds that a session without an expiry lives. */
    long browserSeconds() {
        return browserSeconds;
    }

    static long wholeSeconds(Duration time) {
        return time.getNano() == 0 ? time.getSeconds() : time.getSeconds() + 1;
    }
}
