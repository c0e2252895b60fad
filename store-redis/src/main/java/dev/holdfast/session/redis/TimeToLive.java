package dev.holdfast.session.redis;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** How long Redis keeps a session: connect-redis's {@code getTTL}. */
final class TimeToLive {
    private final Function<StoredSession, Duration> time;

    private TimeToLive(Function<StoredSession, Duration> time) {
        this.time = time;
    }

    /** Until the session's expiry, or {@code otherwise} if it has none. */
    static TimeToLive untilExpiry(InstantSource clock, Duration otherwise) {
        return new TimeToLive(session -> {
            Instant expires = session.expires();
            // a clock of whole milliseconds, as JavaScript's
            return expires == null
                    ? otherwise
                    : Duration.between(clock.instant().truncatedTo(ChronoUnit.MILLIS), expires);
        });
    }

    /** As long as {@code time} says, whatever the session's expiry. */
    static TimeToLive of(Function<StoredSession, Duration> time) {
        return new TimeToLive(time);
    }

    /** Returns whole seconds, rounded up; zero or less if the session is over. */
    long seconds(StoredSession session) {
        Duration left = time.apply(session);
        return left.getNano() == 0 ? left.getSeconds() : left.getSeconds() + 1;
    }
}
