package dev.holdfast.session.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that changes only when it is turned. Thread-safe. */
public final class TurnableClock implements InstantSource {
    private volatile Instant now;

    /** Creates a clock at 2030-01-02T03:04:05.678Z. */
    public TurnableClock() {
        this(Instant.parse("2030-01-02T03:04:05.678Z"));
    }

    /** Creates a clock at {@code start}. */
    public TurnableClock(Instant start) {
        now = start;
    }

    /** Moves the clock by {@code time}; a negative time sets it back. */
    public synchronized void turn(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public String toString() {
        return "TurnableClock[" + instant() + "]";
    }
}
