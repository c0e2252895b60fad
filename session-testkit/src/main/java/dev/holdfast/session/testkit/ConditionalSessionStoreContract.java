package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The cases of {@link SessionStoreContract}, and further cases for a {@link ConditionalSessionStore}. */
public interface ConditionalSessionStoreContract extends SessionStoreContract {
    @Override
    ConditionalSessionStore store();

    @Test
    default void createKeepsASessionUnderAFreeId() {
        assertTrue(store().create("id", session(1)));
        assertEquals(1, Sessions.number(store(), "id"));
    }

    @Test
    default void createLeavesTheSessionOfATakenIdAsItIs() {
        store().set("id", session(1));
        assertFalse(store().create("id", session(2)));
        assertEquals(1, Sessions.number(store(), "id"));
    }

    @Test
    default void createTakesTheIdOfASessionThatIsOver() {
        store().set("id", session(1));
        elapse(HOUR);
        assertTrue(store().create("id", session(2)));
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void aCreatedSessionIsOverAtItsExpiry() {
        store().create("id", session(1));
        elapse(HOUR);
        assertNull(store().get("id"));
    }

    @Test
    default void replacePutsTheNextSessionInPlaceOfTheExpectedOne() {
        store().set("id", session(1));
        assertTrue(store().replace("id", session(1), session(2)).isSaved());
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void replaceMovesTheExpiry() {
        store().set("id", session(1));
        store().replace("id", session(1), Sessions.lasting(HOUR.multipliedBy(2), clock(), 2));
        elapse(HOUR);
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void replaceOfAnotherSessionIsAConflictThatCarriesIt() {
        store().set("id", session(2));
        Replacement replacement = store().replace("id", session(1), session(3));
        assertFalse(replacement.isSaved());
        assertFalse(replacement.isGone());
        assertEquals(2, Sessions.number(replacement.conflict().orElseThrow()));
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void replaceOfAMissingSessionIsGoneAndMakesNone() {
        assertTrue(store().replace("id", session(1), session(2)).isGone());
        assertNull(store().get("id"));
    }

    @Test
    default void replaceOfASessionThatIsOverIsGoneAndDoesNotReviveIt() {
        StoredSession expected = session(1);
        store().set("id", expected);
        elapse(HOUR);
        assertTrue(store().replace("id", expected, session(2)).isGone());
        assertNull(store().get("id"));
    }

    @Test
    default void replaceByNothingRemovesTheExpectedSession() {
        store().set("id", session(1));
        assertTrue(store().replace("id", session(1), null).isSaved());
        assertNull(store().get("id"));
    }

    @Test
    default void replaceByNothingLeavesAnotherSessionAsItIs() {
        store().set("id", session(2));
        assertEquals(
                2,
                Sessions.number(
                        store().replace("id", session(1), null).conflict().orElseThrow()));
        assertEquals(2, Sessions.number(store(), "id"));
    }

    @Test
    default void replaceByNothingOfAMissingSessionIsGone() {
        assertTrue(store().replace("id", session(1), null).isGone());
    }

    @Test
    default void replaceByASessionThatIsOverRemovesTheExpectedOne() {
        store().set("id", session(1));
        assertTrue(store().replace("id", session(1), Sessions.lasting(Duration.ZERO, clock(), 2))
                .isSaved());
        assertNull(store().get("id"));
    }

    @Test
    default void aTouchInBetweenIsNoConflict() {
        StoredSession expected = session(1);
        store().set("id", expected);
        store().touch("id", Sessions.touched(HOUR, clock().instant().plus(HOUR.multipliedBy(2)), 1));
        assertTrue(store().replace("id", expected, session(2)).isSaved());
    }

    /** Another request has changed the session's time to live, which must not be lost. */
    @Test
    default void anotherTimeToLiveInBetweenIsAConflict() {
        StoredSession expected = session(1);
        store().set("id", expected);
        store().set("id", Sessions.lasting(HOUR.multipliedBy(2), clock(), 1));
        assertTrue(store().replace("id", expected, session(2)).conflict().isPresent());
    }

    @Test
    default void ofManyCreatesOneWins() throws Throwable {
        List<Boolean> created = Race.run(runner -> store().create("id", session(runner)));
        assertEquals(1, Collections.frequency(created, true));
        assertEquals(created.indexOf(true), Sessions.number(store(), "id"));
    }

    @Test
    default void ofManyWhoReplaceByNothingOneWins() throws Throwable {
        store().set("id", session(1));
        List<Boolean> removed =
                Race.run(runner -> store().replace("id", session(1), null).isSaved());
        assertEquals(1, Collections.frequency(removed, true));
        assertNull(store().get("id"));
    }

    @Test
    default void ofManyReplacesOneWins() throws Throwable {
        store().set("id", session(100));
        List<Boolean> saved = Race.run(
                runner -> store().replace("id", session(100), session(runner)).isSaved());
        assertEquals(1, Collections.frequency(saved, true));
        assertEquals(saved.indexOf(true), Sessions.number(store(), "id"));
    }

    /** Many threads increase a counter. The sum shows an increase that is lost or counted twice. */
    @Test
    default void noReplaceIsLostAmongMany() throws Throwable {
        int each = 50;
        store().set("id", session(0));
        Tries tries = new Tries("replace must save what names the stored session as the expected one");
        Race.run(runner -> {
            for (int i = 0; i < each; i++) {
                tries.untilTrue(this::increase);
                store().touch("id", session(-1));
            }
            return runner;
        });
        assertEquals(Race.RUNNERS * each, Sessions.number(store(), "id"));
    }

    /** Uses create and destroy as a lock. If two threads held it at once, an increase of the guarded counter would be lost. */
    @Test
    default void createAndDestroyMakeALock() throws Throwable {
        int each = 50;
        AtomicInteger guarded = new AtomicInteger();
        Tries tries = new Tries("destroy must free the id for the next call of create");
        Race.run(runner -> {
            for (int i = 0; i < each; i++) {
                tries.untilTrue(() -> store().create("lock", session(runner)));
                guarded.set(guarded.get() + 1);
                store().destroy("lock");
            }
            return runner;
        });
        assertEquals(Race.RUNNERS * each, guarded.get());
    }

    private boolean increase() {
        StoredSession current = store().get("id");
        assertNotNull(current);
        return store().replace("id", current, session(Sessions.number(current) + 1))
                .isSaved();
    }

    private StoredSession session(int n) {
        return Sessions.lasting(HOUR, clock(), n);
    }
}
