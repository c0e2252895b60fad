package dev.holdfast.session.jdbc;

import java.time.Duration;
import java.util.UUID;

/** Makes times random, so that several processes do not act at the same moment. */
final class Spread {
    private Spread() {}

    /** Returns a time from half of {@code time} to one and a half, from the random bits of {@code whose}. */
    static Duration of(Duration time, UUID whose) {
        double share = 0.5 + (whose.getLeastSignificantBits() & 0xfffff) / (double) (1 << 20);
        return Duration.ofNanos((long) (time.toNanos() * share));
    }
}
