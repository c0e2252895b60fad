package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Lets Caffeine remove each session some seconds after its expiry, on the clock of the store. Caffeine learns of the first touch in
 * a second, and of one that moves the expiry by a second or more, so it must not be the one to find that a session is over.
 */
final class SessionExpiry implements Expiry<String, KeptSession> {
    private static final long AFTERWARDS = Duration.ofSeconds(3).toMillis();

    /** Returns a ticker that shows the nanoseconds since 1970, in whole milliseconds as expiries are. */
    static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /** Returns how long Caffeine is to keep {@code session} from {@code now}, in milliseconds, on. */
    static long nanos(KeptSession session, long now) {
        long expires = session.expires();
        return expires == KeptSession.NEVER
                ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(expires - now + AFTERWARDS);
    }

    @Override
    public long expireAfterCreate(String id, KeptSession session, long now) {
        return nanos(session, TimeUnit.NANOSECONDS.toMillis(now));
    }

    @Override
    public long expireAfterUpdate(String id, KeptSession session, long now, long left) {
        return expireAfterCreate(id, session, now);
    }

    @Override
    public long expireAfterRead(String id, KeptSession session, long now, long left) {
        return left;
    }
}
