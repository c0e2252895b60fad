package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryWheelTest {
    private static final long NOW = 1_900_000_000_250L;
    private static final long YEAR = 31_536_000_000L;

    private final ExpiryWheel wheel = new ExpiryWheel(NOW);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 749, 750, 1_000, 59_999, 1_023_749, 1_023_750, 1_024_000, 5_000_000, YEAR})
    void aSessionIsTakenOutOnceAndNotBeforeItIsOver(long left) {
        KeptSession session = put(NOW + left);
        for (long now = NOW; now < NOW + left; now += Math.max(1, left / 100)) {
            assertEquals(List.of(), wheel.sweep(now));
        }
        long nextSecond = ((NOW + left) / 1000 + 1) * 1000;
        assertEquals(List.of(session), wheel.sweep(nextSecond));
        assertEquals(List.of(), wheel.sweep(nextSecond + YEAR));
    }

    @Test
    void aSessionLongPastIsTakenOutInASecond() {
        KeptSession session = put(-YEAR);
        assertEquals(List.of(session), wheel.sweep(NOW + 1000));
    }

    @Test
    void aSessionThatWasTouchedStays() {
        KeptSession session = put(NOW + 5_000);
        assertTrue(session.moveTo(lasting(NOW + 3_000_000)));
        assertEquals(List.of(), wheel.sweep(NOW + 6_000));
        assertEquals(List.of(), wheel.sweep(NOW + 2_999_000));
        assertEquals(List.of(session), wheel.sweep(NOW + 3_001_000));
    }

    @Test
    void aSessionThatWasRemovedOrNeverEndsIsNotTakenOut() {
        wheel.remove(put(NOW + 5_000));
        put(KeptSession.NEVER);
        assertEquals(List.of(), wheel.sweep(NOW + 10 * YEAR));
    }

    @Test
    void aSecondIsSweptOnce() {
        assertFalse(wheel.isDue(NOW));
        assertFalse(wheel.isDue(NOW + 749));
        assertTrue(wheel.isDue(NOW + 750));
        wheel.sweep(NOW + 750);
        assertFalse(wheel.isDue(NOW + 750));
    }

    @Test
    void aClockThatWasTurnedBackIsFollowed() {
        wheel.sweep(NOW + YEAR);
        assertTrue(wheel.isDue(NOW));
        assertEquals(List.of(), wheel.sweep(NOW));
        KeptSession session = put(NOW + 5_000);
        assertEquals(List.of(session), wheel.sweep(NOW + 6_000));
    }

    @Test
    void everySessionIsTakenOutOnceInWhateverStepsTheTimePasses() {
        Random random = new Random(7);
        IntStream.range(0, 5_000).forEach(i -> put(NOW + random.nextInt(10_000_000)));
        int taken = 0;
        for (long now = NOW; now < NOW + 10_002_000; now += random.nextInt(20_000)) {
            for (KeptSession session : wheel.sweep(now)) {
                assertTrue(session.expires() <= now);
                taken++;
            }
        }
        taken += wheel.sweep(NOW + 10_002_000).size();
        assertEquals(5_000, taken);
    }

    private KeptSession put(long end) {
        KeptSession session = new KeptSession("id", lasting(end));
        wheel.put(session);
        return session;
    }

    private static StoredSession lasting(long end) {
        return StoredSession.of(IndexedDocument.of("{\"cookie\":0}"), Cookie.defaults())
                .expiring(end == KeptSession.NEVER ? null : Instant.ofEpochMilli(end));
    }
}
