package dev.holdfast.session.memory;

import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Lets Caffeine end each session at its own expiry, on the clock of the store. */
final class SessionExpiry implements Expiry<String, KeptSession> {
    /** Returns a ticker that shows the nanoseconds since 1970, in whole milliseconds as expiries are. */
    static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public long expireAfterCreate(String id, KeptSession session, long now) {
        return TimeUnit.MILLISECONDS.toNanos(session.expires() - TimeUnit.NANOSECONDS.toMillis(now));
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
