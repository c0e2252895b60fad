package dev.holdfast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when a run moves it. */
final class VirtualTime implements InstantSource {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos;

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    long nanos() {
        return nanos;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Does nothing if that time has passed. */
    void passTo(long moment) {
        nanos = Math.max(nanos, moment);
    }
}
