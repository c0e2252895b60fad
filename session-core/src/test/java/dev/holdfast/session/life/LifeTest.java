package dev.holdfast.session.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifeTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration ABSOLUTE = Duration.ofHours(12);
    private static final Limits LIMITS = new Limits(IDLE, ABSOLUTE, null, NOW);

    @Test
    void withoutLimitsASessionEndsWithItsCookie() {
        Life life = Life.begun(Limits.NONE, true, NOW);
        assertSame(Life.OF_COOKIE, life);
        assertNull(life.end(null));
        assertEquals(NOW, life.end(NOW));
        assertFalse(life.isOver(NOW.plus(Duration.ofDays(1_000))));
    }

    @Test
    void aSessionEndsWithTheFirstOfItsLimits() {
        Life life = Life.begun(LIMITS, true, NOW);
        assertEquals(NOW.plus(IDLE), life.end(null));
        assertEquals(NOW.plusSeconds(60), life.end(NOW.plusSeconds(60)));
        Life later = life.used(NOW.plus(ABSOLUTE).minusSeconds(60));
        assertEquals(seconds(NOW).plus(ABSOLUTE), later.end(null));
    }

    @Test
    void aRequestThatIsNoUseLeavesTheIdleEnd() {
        Life stored = Life.loaded(LIMITS, Marks.begun(NOW), false, NOW.plus(IDLE));
        assertEquals(NOW.plus(IDLE), stored.used(NOW.plusSeconds(60)).end(null));
    }

    @Test
    void noUseMovesTheAbsoluteEnd() {
        Life life = Life.begun(LIMITS, true, NOW);
        Instant end = seconds(NOW).plus(ABSOLUTE);
        assertFalse(life.used(end.minusMillis(1)).isOver(end.minusMillis(1)));
        assertTrue(life.used(end).isOver(end));
    }

    @Test
    void aSessionThatBeganMoreThanAMinuteFromNowIsOver() {
        assertFalse(Life.begun(LIMITS, true, NOW.plusSeconds(60)).isOver(NOW));
        assertTrue(Life.begun(LIMITS, true, NOW.plusSeconds(62)).isOver(NOW));
    }

    @Test
    void anIdleLimitOfItsOwnOnlyShortens() {
        Life life = Life.begun(LIMITS, true, NOW);
        assertEquals(
                Duration.ofMinutes(5),
                life.with(life.marks().withIdle(Duration.ofMinutes(5))).idle());
        assertEquals(IDLE, life.with(life.marks().withIdle(Duration.ofHours(5))).idle());
        assertTrue(life.with(life.marks().withIdle(Duration.ofMinutes(5))).hasOwnIdle());
        assertFalse(life.hasOwnIdle());
    }

    @Test
    void aSessionWithoutTimesIsTakenForNewForAWhile() {
        Life life = Life.loaded(LIMITS, Marks.NONE, true, null);
        assertTrue(life.isUnmarked());
        assertTrue(life.isAdopted(NOW.minusMillis(1)));
        assertFalse(life.isAdopted(NOW));
    }

    @Test
    void theLastUseIsToldByTheEndOfTheRecord() {
        Life life = Life.loaded(LIMITS, Marks.begun(NOW), true, NOW.plus(IDLE));
        assertEquals(NOW, life.lastUsed(NOW.plus(IDLE), null, NOW.plusSeconds(60)));
        assertEquals(NOW, life.lastUsed(NOW.plusSeconds(90), Duration.ofSeconds(90), NOW.plusSeconds(60)));
        assertNull(life.lastUsed(null, null, NOW));
        assertNull(life.lastUsed(seconds(NOW).plus(ABSOLUTE), null, NOW));
    }

    private static Instant seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }
}
