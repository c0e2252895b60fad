package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnableClockTest {
    private static final Instant START = Instant.parse("2030-01-02T03:04:05.678Z");

    @Test
    void standsStillUntilItIsTurned() {
        TurnableClock clock = new TurnableClock(START);
        assertEquals(START, clock.instant());
        assertEquals(START, clock.instant());
    }

    @Test
    void turnsBothWays() {
        TurnableClock clock = new TurnableClock(START);
        clock.turn(Duration.ofMillis(2));
        clock.turn(Duration.ofMillis(-1));
        assertEquals(START.plusMillis(1), clock.instant());
    }

    @Test
    void losesNoTurnOfManyThreads() throws Throwable {
        TurnableClock clock = new TurnableClock(START);
        Race.run(runner -> {
            for (int i = 0; i < 1000; i++) {
                clock.turn(Duration.ofMillis(1));
            }
            return runner;
        });
        assertEquals(START.plusMillis(1000 * Race.RUNNERS), clock.instant());
    }
}
