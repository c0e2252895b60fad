package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStoreTest {
    private static final StoredSession BROWSER = StoredSession.of("{\"cookie\":{}}", null);

    private final TurnableClock clock = new TurnableClock();

    @Test
    void theOldestIdleGoFirst() {
        MemoryStore store = holding("a", "b", "c");
        store.set("d", BROWSER);
        assertEquals(Set.of("b", "c", "d"), store.ids());
    }

    @Test
    void aSetEndsIdling() {
        MemoryStore store = holding("a", "b", "c");
        store.set("a", BROWSER);
        store.set("d", BROWSER);
        assertEquals(Set.of("a", "c", "d"), store.ids());
    }

    @Test
    void aTouchEndsIdling() {
        MemoryStore store = holding("a", "b", "c");
        store.touch("a", BROWSER);
        store.set("d", BROWSER);
        assertEquals(Set.of("a", "c", "d"), store.ids());
    }

    @Test
    void aReplaceEndsIdling() {
        MemoryStore store = holding("a", "b", "c");
        store.replace("a", BROWSER, BROWSER);
        store.set("d", BROWSER);
        assertEquals(Set.of("a", "c", "d"), store.ids());
    }

    @Test
    void aGetAloneDoesNotEndIdling() {
        MemoryStore store = holding("a", "b", "c");
        IntStream.range(0, 100).forEach(i -> store.get("a"));
        store.set("d", BROWSER);
        assertEquals(Set.of("b", "c", "d"), store.ids());
    }

    @Test
    void aCreatedSessionTakesTheRoomOfTheOldestIdle() {
        MemoryStore store = holding("a", "b", "c");
        assertTrue(store.create("d", BROWSER));
        assertEquals(Set.of("b", "c", "d"), store.ids());
    }

    @Test
    void aCreateThatFindsTheIdTakenDoesNotEndIdling() {
        MemoryStore store = holding("a", "b", "c");
        assertFalse(store.create("a", BROWSER));
        store.set("d", BROWSER);
        assertEquals(Set.of("b", "c", "d"), store.ids());
    }

    @Test
    void theExpiryDoesNotDecideWhoGoes() {
        MemoryStore store = holding();
        store.set("years", lasting(Duration.ofDays(1000)));
        store.set("never", BROWSER);
        store.set("minutes", lasting(Duration.ofMinutes(5)));
        store.set("new", BROWSER);
        assertEquals(Set.of("never", "minutes", "new"), store.ids());
    }

    @Test
    void aVisitorGoesBeforeAUser() {
        MemoryStore store = holding();
        store.enlist("owner", "user", Duration.ofDays(1));
        List.of("user", "a", "b", "c").forEach(id -> store.set(id, BROWSER));
        assertEquals(Set.of("user", "b", "c"), store.ids());
    }

    @Test
    void aSessionThatIsOffTheListGoesAsAVisitor() {
        MemoryStore store = holding();
        store.enlist("owner", "former", Duration.ofDays(1));
        store.enlist("owner", "user", Duration.ofDays(1));
        List.of("former", "user", "a").forEach(id -> store.set(id, BROWSER));
        store.delist("owner", Set.of("former"));
        store.touch("former", BROWSER);
        store.set("b", BROWSER);
        store.set("c", BROWSER);
        assertEquals(Set.of("user", "b", "c"), store.ids());
    }

    @Test
    void whoeverListensIsToldWhoHadToGo() {
        List<String> told = new ArrayList<>();
        MemoryStore store = holding("a", "b", "c");
        store.onRemoval((id, removed) -> told.add(id + " " + removed.json()));
        store.set("d", BROWSER);
        store.destroy("d");
        assertEquals(List.of("a {\"cookie\":{}}"), told);
    }

    @Test
    void aDestroyedSessionMakesRoom() {
        MemoryStore store = holding("a", "b", "c");
        store.destroy("c");
        store.set("d", BROWSER);
        assertEquals(Set.of("a", "b", "d"), store.ids());
    }

    @Test
    void aClearedStoreFillsUpAnew() {
        MemoryStore store = holding("a", "b", "c");
        store.clear();
        IntStream.range(0, 4).forEach(i -> store.set("id" + i, BROWSER));
        assertEquals(Set.of("id1", "id2", "id3"), store.ids());
    }

    @Test
    void sessionsThatAreOverMakeRoomBeforeLiveOnes() {
        MemoryStore store =
                MemoryStore.builder().maximumSessions(3).clock(clock).build();
        store.set("live", lasting(Duration.ofDays(2)));
        store.set("over", lasting(Duration.ofHours(1)));
        store.set("over too", lasting(Duration.ofHours(1)));
        clock.turn(Duration.ofDays(1));
        store.set("new", BROWSER);
        store.set("newer", BROWSER);
        assertEquals(Set.of("live", "new", "newer"), store.ids());
    }

    @Test
    void theMaximumHoldsWhenManyWriteAtOnce() {
        MemoryStore store = holding();
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            store.set("id" + i % 7, BROWSER);
            store.touch("id" + i % 5, BROWSER);
            store.create("id" + i % 3, BROWSER);
        });
        assertTrue(store.length() <= 3);
        List.of("a", "b", "c", "d").forEach(id -> store.set(id, BROWSER));
        assertEquals(Set.of("b", "c", "d"), store.ids());
    }

    @Test
    void getTellsTheExpiryToTheMillisecond() {
        Instant expires = clock.instant().plusMillis(1);
        MemoryStore store = holding();
        store.set("id", StoredSession.of("{}", expires));
        StoredSession stored = store.get("id");
        assertNotNull(stored);
        assertEquals(expires, stored.expires());
    }

    @Test
    void aSessionWithoutExpiryIsNeverOver() {
        MemoryStore store = holding("a");
        clock.turn(Duration.ofDays(100 * 365));
        assertNotNull(store.get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1600-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z"})
    void anExpiryLongPastIsOver(String expires) {
        MemoryStore store = holding("a");
        store.set("a", StoredSession.of("{}", Instant.parse(expires)));
        assertNull(store.get("a"));
    }

    @Test
    void anExpiryInAFarFutureIsLive() {
        MemoryStore store = holding();
        store.set("a", StoredSession.of("{}", Instant.parse("9999-12-31T23:59:59.999Z")));
        assertNotNull(store.get("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aMaximumBelowOneIsRefused(int maximum) {
        MemoryStore.Builder builder = MemoryStore.builder();
        Exception refused = assertThrows(IllegalArgumentException.class, () -> builder.maximumSessions(maximum));
        assertEquals("maximumSessions must be at least 1, but is " + maximum, refused.getMessage());
    }

    /** A store for three sessions. */
    private MemoryStore holding(String... ids) {
        MemoryStore store =
                MemoryStore.builder().maximumSessions(3).clock(clock).build();
        for (String id : ids) {
            store.set(id, BROWSER);
        }
        return store;
    }

    private StoredSession lasting(Duration time) {
        return StoredSession.of("{\"cookie\":{}}", clock.instant().plus(time));
    }
}
