package dev.holdfast.session.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When copies are valid, by a clock of the test. */
class NearCacheTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private long nanos;
    private final NearCache near = new NearCache(3, 100_000, () -> nanos);

    @Test
    void nothingCountsBeforeSomebodyListens() {
        assertEquals(NearCache.NOTHING, near.reading("id"));
        near.keep("id", near.reading("id"), copy("x"));
        assertNull(near.get("id"));
    }

    @Test
    void whatWasAskedForBeforeSomebodyListensIsNotKept() {
        long reading = near.reading("id");
        near.listen(nanos);
        near.keep("id", reading, copy("x"));
        assertNull(near.get("id"));
    }

    @Test
    void aCopyCountsUntilAChangeIsHeardOf() {
        near.listen(nanos);
        Copy copy = keep("id", "x");
        assertSame(copy, near.get("id"));
        near.drop("id");
        assertNull(near.get("id"));
    }

    @Test
    void whatWasAskedForBeforeAChangeIsNotKept() {
        near.listen(nanos);
        long reading = near.reading("id");
        near.drop("id");
        near.keep("id", reading, copy("x"));
        assertNull(near.get("id"));
    }

    @Test
    void whatWasAskedForBeforeAllMayHaveChangedIsNotKept() {
        near.listen(nanos);
        long reading = near.reading("id");
        near.dropAll();
        near.keep("id", reading, copy("x"));
        assertNull(near.get("id"));
    }

    @Test
    void whatWasAskedForOnAnotherConnectionIsNotKept() {
        near.listen(nanos);
        long reading = near.reading("id");
        near.end();
        near.listen(nanos);
        near.keep("id", reading, copy("x"));
        assertNull(near.get("id"));
    }

    @Test
    void theEndOfListeningEmptiesIt() {
        near.listen(nanos);
        keep("id", "x");
        near.end();
        assertEquals(0, near.size());
        assertEquals(0, near.bytes());
        near.prove(nanos);
        assertFalse(near.isTrusted());
    }

    @Test
    void withoutAProofCopiesCountForTwoSecondsAndNoLonger() {
        near.listen(nanos);
        keep("id", "x");
        nanos = Duration.ofSeconds(2).toNanos() - 1;
        assertNotNull(near.get("id"));
        nanos++;
        assertNull(near.get("id"));
        assertEquals(NearCache.NOTHING, near.reading("id"));
        near.prove(nanos - 1);
        assertNotNull(near.get("id"));
    }

    @Test
    void theCopiesThatWereUsedLastStay() {
        near.listen(nanos);
        keep("a", "x");
        keep("b", "x");
        keep("c", "x");
        near.get("a");
        keep("d", "x");
        assertNull(near.get("b"));
        assertNotNull(near.get("a"));
        assertEquals(3, near.size());
    }

    @Test
    void aCopyThatIsLargerThanAllTheRoomIsNotKept() {
        near.listen(nanos);
        keep("a", "x");
        keep("b", "x".repeat(100_000));
        assertNull(near.get("b"));
        assertTrue(near.bytes() <= 100_000);
    }

    @Test
    void theBoundsHoldWhateverHappens() {
        NearCache many = new NearCache(50, 40_000, () -> nanos);
        many.listen(nanos);
        Random random = new Random(42);
        for (int step = 0; step < 20_000; step++) {
            String id = "id" + random.nextInt(100);
            if (random.nextInt(4) == 0) {
                many.drop(id);
            } else {
                String text = (random.nextBoolean() ? "x" : "\u20ac").repeat(random.nextInt(2_000));
                many.keep(id, many.reading(id), copy(text));
            }
            assertTrue(many.size() <= 50 && many.bytes() <= 40_000);
        }
        assertTrue(many.bytes() > 20_000, "there must be some copies");
        many.dropAll();
        assertEquals(0, many.bytes());
    }

    @Test
    void aCopyEndsByTheClockAndCountsForNothingWhenThatIsSetBack() {
        Copy copy = copy("x");
        assertTrue(copy.isOf(NOW));
        assertTrue(copy.isOf(NOW.plusMillis(59_999)));
        assertFalse(copy.isOf(NOW.plusMillis(60_000)));
        assertFalse(copy.isOf(NOW.minusMillis(1)));
    }

    private Copy keep(String id, String text) {
        Copy copy = copy(text);
        near.keep(id, near.reading(id), copy);
        return copy;
    }

    private static Copy copy(String text) {
        return new Copy(StoredSession.of(text, null), 60, NOW, NOW.plusSeconds(60));
    }
}
