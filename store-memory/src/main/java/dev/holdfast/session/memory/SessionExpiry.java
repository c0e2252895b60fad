package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Makes Caffeine remove each session some seconds after its expiry, on the clock of the store. Caffeine is informed of the first
 * touch in a second and of a touch that moves the expiry by a second or more, so it does not decide whether a session has
 * expired.
 */
final class SessionExpiry implements Expiry<String, KeptSession> {
    private static final long AFTERWARDS = Duration.ofSeconds(3).toMillis();

    /** Returns a ticker that counts nanoseconds since 1970, in steps of a millisecond because expiries have milliseconds. */
    static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /** Returns how many nanoseconds Caffeine must keep {@code session}, from {@code now}, which is in milliseconds. */
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
