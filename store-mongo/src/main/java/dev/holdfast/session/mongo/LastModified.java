package dev.holdfast.session.mongo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When sessions were last written, as far as this process has seen it in their records. connect-mongo puts that time into
 * the session as an attribute, to find it again at the end of the request; here it stays outside.
 *
 * <p>What is forgotten or outdated costs a touch that could have been saved, and never loses one: a record can only have
 * been written later than was seen.
 */
final class LastModified {
    /** Enough for the requests of one process at one moment. */
    private static final int REMEMBERED = 10_000;

    private final Duration touchAfter;
    private final BoundedMap<String, Instant> times = new BoundedMap<>(REMEMBERED);

    LastModified(Duration touchAfter) {
        this.touchAfter = touchAfter;
    }

    /** Returns true if touches are saved at all, and so records carry the time. */
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

    /** Returns true if a session last written at {@code time} needs no touch at {@code now}. After a clock was set back, nobody knows. */
    boolean isRecent(Instant time, Instant now) {
        return !now.isBefore(time) && now.isBefore(time.plus(touchAfter));
    }
}
