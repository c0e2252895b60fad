package dev.holdfast.session.jdbc;

import java.time.Duration;
import java.util.UUID;

/** Makes times differ, so that those who do the same thing do not do it at the same moment. */
final class Spread {
    private Spread() {}

    /** Returns from half of {@code time} to one and a half, by the random bits of {@code whose}. */
    static Duration of(Duration time, UUID whose) {
        double share = 0.5 + (whose.getLeastSignificantBits() & 0xfffff) / (double) (1 << 20);
        return Duration.ofNanos((long) (time.toNanos() * share));
    }
}
