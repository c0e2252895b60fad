package dev.holdfast.session.mongo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when sessions were last written, as far as this process has seen it in their records. connect-mongo stores this time
 * in the session as an attribute, to find it again at the end of the request; here it is kept in memory.
 *
 * <p>A missing or outdated time costs an unnecessary touch, and never skips a necessary one: a record can only have been written
 * later than was seen.
 */
final class LastModified {
    /** Enough for the requests of one process at one moment. */
    private static final int REMEMBERED = 10_000;

    private final Duration touchAfter;
    private final BoundedMap<String, Instant> times = new BoundedMap<>(REMEMBERED);

    LastModified(Duration touchAfter) {
        this.touchAfter = touchAfter;
    }

    /** Returns true if touches can be skipped, and so records have the time. */
    boolean isKept() {
        return !touchAfter.isZero();
    }

    void seen(String id, Instant time) {
        if (isKept()) {
            times.put(id, time);
        }
    }

    void forget(String id) {
        times.remove(id);
    }

    /** Returns the time, or null if it is not known. */
    @Nullable
    Instant of(String id) {
        return times.get(id);
    }

    /** Returns true if a session last written at {@code time} needs no touch at {@code now}; false if the clock was set back. */
    boolean isRecent(Instant time, Instant now) {
        return !now.isBefore(time) && now.isBefore(time.plus(touchAfter));
    }
}
