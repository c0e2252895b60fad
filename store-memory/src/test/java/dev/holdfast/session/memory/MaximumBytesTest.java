package dev.holdfast.session.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit in bytes. A small session takes less than 400, one of 1,000 characters more than that and less than 1,400. */
class MaximumBytesTest {
    private static final StoredSession SMALL = session("x");
    private static final StoredSession LARGE = session("x".repeat(1_000));

    @Test
    void theOldestIdleGoFirst() {
        MemoryStore store = bounded(1_900);
        IntStream.range(0, 10).forEach(i -> store.set("id" + i, SMALL));
        store.touch("id5", SMALL);
        store.set("large", LARGE);
        assertEquals(Set.of("id9", "id5", "large"), store.ids());
    }

    @Test
    void visitorsGoBeforeUsersAndOfEachTheOldestIdle() {
        MemoryStore store = bounded(1_900);
        List.of("user0", "user1").forEach(id -> store.enlist("owner", id, Duration.ofDays(1)));
        List.of("user0", "visitor0", "user1", "visitor1", "visitor2").forEach(id -> store.set(id, SMALL));
        store.touch("visitor0", SMALL);
        store.set("large", LARGE);
        assertEquals(Set.of("user0", "user1", "large"), store.ids());
        store.enlist("owner", "large", Duration.ofDays(1));
        store.touch("large", LARGE);
        store.touch("user0", SMALL);
        store.set("visitor3", SMALL);
        assertEquals(Set.of("user0", "user1", "large"), store.ids(), "there is no room for a visitor");
        store.enlist("owner", "larger", Duration.ofDays(1));
        store.set("larger", LARGE);
        assertEquals(Set.of("user0", "larger"), store.ids(), "user1 and large have idled longest");
    }

    @Test
    void aSessionThatGrowsPushesOutOthers() {
        MemoryStore store = bounded(1_400);
        store.set("a", SMALL);
        store.set("b", SMALL);
        store.set("c", SMALL);
        assertTrue(store.replace("b", SMALL, LARGE).isSaved());
        assertEquals(Set.of("b"), store.ids());
    }

    @Test
    void aSessionThatShrinksOrLeavesMakesRoom() {
        MemoryStore store = bounded(1_500);
        store.set("a", LARGE);
        store.set("a", SMALL);
        store.set("b", SMALL);
        store.destroy("b");
        store.set("c", SMALL);
        store.set("d", SMALL);
        assertEquals(Set.of("a", "c", "d"), store.ids());
    }

    @Test
    void aSessionAboveTheBoundIsNotKept() {
        MemoryStore store = bounded(1_000);
        store.set("a", LARGE);
        assertEquals(Set.of(), store.ids());
        store.set("a", SMALL);
        assertEquals(Set.of("a"), store.ids());
    }

    @Test
    void charactersBeyondLatin1CountTwice() {
        MemoryStore store = bounded(1_700);
        store.set("a", session("\u20ac".repeat(1_000)));
        assertEquals(Set.of(), store.ids());
        store.set("a", session("\u00e9".repeat(1_000)));
        assertEquals(Set.of("a"), store.ids());
    }

    @Test
    void theBoundOnTheNumberStays() {
        MemoryStore store =
                MemoryStore.builder().maximumSessions(2).maximumBytes(1_000_000).build();
        IntStream.range(0, 5).forEach(i -> store.set("id" + i, SMALL));
        assertEquals(Set.of("id3", "id4"), store.ids());
    }

    @Test
    void theBoundHoldsWhenManyWriteAtOnce() {
        MemoryStore store = bounded(2_000);
        IntStream.range(0, 20_000).parallel().forEach(i -> {
            store.set("id" + i % 7, i % 2 == 0 ? SMALL : LARGE);
            store.touch("id" + i % 5, SMALL);
            store.create("id" + i % 11, LARGE);
            store.destroy("id" + i % 3);
        });
        store.clear();
        IntStream.range(0, 10).forEach(i -> store.set("id" + i, SMALL));
        assertEquals(bounded(2_000, 10).length(), store.length());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aMaximumBelowOneIsRefused(long maximum) {
        MemoryStore.Builder builder = MemoryStore.builder();
        Exception refused = assertThrows(IllegalArgumentException.class, () -> builder.maximumBytes(maximum));
        assertEquals("maximumBytes must be at least 1, but is " + maximum, refused.getMessage());
    }

    private static MemoryStore bounded(long bytes) {
        return MemoryStore.builder().maximumBytes(bytes).build();
    }

    private static MemoryStore bounded(long bytes, int sessions) {
        MemoryStore store = bounded(bytes);
        IntStream.range(0, sessions).forEach(i -> store.set("id" + i, SMALL));
        return store;
    }

    private static StoredSession session(String text) {
        return StoredSession.of("{\"cookie\":{},\"a\":\"" + text + "\"}", null);
    }
}
