package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cases of {@link SuccessorSessionStoreContract}, and further cases for an {@link IndexedSessionStore}. */
public interface IndexedSessionStoreContract extends SuccessorSessionStoreContract {
    @Override
    IndexedSessionStore store();

    @Test
    default void theSessionsOfAnOwnerAreThoseOnTheListThatHaveARecord() {
        enlist("ada", "one.id é");
        enlist("ada", "other");
        enlist("ada", "without-a-record");
        enlist("grace", "hers");
        for (String id : List.of("one.id é", "other", "hers", "unlisted")) {
            store().create(id, Sessions.lasting(HOUR, clock(), id.length()));
        }
        Map<String, StoredSession> owned = store().ownedBy("ada");
        assertEquals(Set.of("one.id é", "other"), owned.keySet());
        assertEquals(8, Sessions.number(Objects.requireNonNull(owned.get("one.id é"))));
        assertEquals(Set.of("hers"), store().ownedBy("grace").keySet());
        assertEquals(Map.of(), store().ownedBy("nobody"));
    }

    @Test
    default void aListedSessionHasItsExpiryIfTheStoreKnowsIt() {
        enlist("ada", "id");
        store().create("id", Sessions.lasting(HOUR, clock(), 1));
        Instant expires =
                Objects.requireNonNull(store().ownedBy("ada").get("id")).expires();
        Instant expected = clock().instant().plus(HOUR);
        // a store may count in whole seconds, and its clock may run
        assertTrue(expires == null || Duration.between(expected, expires).abs().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    default void whoeverIsPutOnTheListLearnsHowManyAreOnIt() {
        assertEquals(1, enlist("ada", "one"));
        assertEquals(2, enlist("ada", "other"));
        assertEquals(2, enlist("ada", "other"));
        assertEquals(1, enlist("grace", "hers"));
    }

    @Test
    default void anIdLeavesTheListAndItsSessionStays() {
        enlist("ada", "one");
        enlist("ada", "other");
        store().create("one", Sessions.lasting(HOUR, clock(), 1));
        store().delist("ada", List.of("one", "unknown"));
        store().delist("nobody", List.of("one"));
        assertEquals(Map.of(), store().ownedBy("ada"));
        assertEquals(2, enlist("ada", "third"));
        assertEquals(1, Sessions.number(store(), "one"));
    }

    @Test
    default void whatIsOverOrDestroyedIsNotListed() {
        enlist("ada", "over");
        enlist("ada", "destroyed");
        store().create("over", Sessions.lasting(HOUR, clock(), 1));
        store().create("destroyed", Sessions.lasting(HOUR.multipliedBy(3), clock(), 1));
        store().destroy("destroyed");
        elapse(HOUR.plusSeconds(1));
        assertEquals(Map.of(), store().ownedBy("ada"));
    }

    /** Otherwise a sign-in in flight would have a session that cannot be revoked. */
    @Test
    default void anIdKeepsItsPlaceForAMinuteWithoutARecord() {
        enlist("ada", "id");
        elapse(Duration.ofSeconds(50));
        store().ownedBy("ada");
        store().create("id", Sessions.lasting(HOUR, clock(), 1));
        assertEquals(Set.of("id"), store().ownedBy("ada").keySet());
    }

    @Test
    default void anIdWithoutARecordLeavesTheListAfterAMinute() {
        enlist("ada", "id");
        elapse(Duration.ofSeconds(70));
        store().ownedBy("ada");
        assertEquals(1, enlist("ada", "other"));
    }

    @Test
    default void aLiveSessionStaysOnTheList() {
        enlist("ada", "id");
        store().create("id", Sessions.lasting(HOUR.multipliedBy(20), clock(), 1));
        for (int hours = 0; hours < 3; hours++) {
            elapse(HOUR);
            assertEquals(Set.of("id"), store().ownedBy("ada").keySet());
        }
    }

    @Test
    default void aNewGenerationIsGreaterAndTellsWhoIsOnTheList() {
        assertEquals(0, store().generation("ada"));
        enlist("ada", "one");
        assertEquals(Set.of("one"), store().advance("ada", HOUR.multipliedBy(24)));
        long first = store().generation("ada");
        assertTrue(first > 0);
        assertEquals(
                first, store().enlist("ada", "other", HOUR.multipliedBy(24)).generation());
        assertEquals(Set.of("one", "other"), store().advance("ada", HOUR.multipliedBy(24)));
        assertTrue(store().generation("ada") > first);
        assertEquals(0, store().generation("grace"));
        assertEquals(Set.of(), store().advance("grace", HOUR.multipliedBy(24)));
    }

    @Test
    default void manyNewGenerationsAtOnceAreAllDifferent() throws Throwable {
        List<Long> seen = Race.run(runner -> {
            store().advance("ada", HOUR.multipliedBy(24));
            return store().generation("ada");
        });
        long last = store().generation("ada");
        store().advance("ada", HOUR.multipliedBy(24));
        assertTrue(store().generation("ada") > last);
        assertTrue(seen.stream().allMatch(generation -> generation > 0 && generation <= last));
    }

    @Test
    default void ofManyWhoArePutOnTheListAtOnceNoneIsMissing() throws Throwable {
        List<String> ids = Race.run(runner -> {
            enlist("ada", "id" + runner);
            return "id" + runner;
        });
        assertEquals(Set.copyOf(ids), store().advance("ada", HOUR.multipliedBy(24)));
    }

    @Test
    default void aListIsNoSession() {
        enlist("ada", "id");
        store().advance("ada", HOUR.multipliedBy(24));
        assertNull(store().get("ada"));
        assertNull(store().get("id"));
        assertFalse(store().touch("ada", Sessions.lasting(HOUR, clock(), 1)));
        if (store() instanceof IterableSessionStore iterable) {
            assertEquals(0, iterable.length());
            assertEquals(Set.of(), iterable.ids());
            assertEquals(Map.of(), iterable.all());
        }
    }

    private int enlist(String owner, String id) {
        return store().enlist(owner, id, HOUR.multipliedBy(24)).count();
    }
}
