package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.LockingSessionStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The cases of {@link SessionStoreContract}, and further cases for a {@link LockingSessionStore}. */
public interface LockingSessionStoreContract extends SessionStoreContract {
    @Override
    LockingSessionStore store();

    @Test
    default void aLockHasOneHolder() {
        assertTrue(store().lock("name", "a", HOUR));
        assertFalse(store().lock("name", "b", HOUR));
    }

    @Test
    default void aLockThatWasGivenBackCanBeTaken() {
        store().lock("name", "a", HOUR);
        store().unlock("name", "a");
        assertTrue(store().lock("name", "b", HOUR));
    }

    @Test
    default void nobodyGivesBackTheLockOfAnother() {
        store().lock("name", "a", HOUR);
        store().unlock("name", "b");
        assertFalse(store().lock("name", "b", HOUR));
    }

    @Test
    default void aLockEndsWithItsLease() {
        store().lock("name", "a", HOUR);
        elapse(HOUR.minusMillis(1));
        assertFalse(store().lock("name", "b", HOUR));
        elapse(Duration.ofMillis(1));
        assertTrue(store().lock("name", "b", HOUR));
    }

    @Test
    default void whoHasLostItsLeaseDoesNotGiveBackTheLockOfTheNext() {
        store().lock("name", "a", HOUR);
        elapse(HOUR);
        store().lock("name", "b", HOUR);
        store().unlock("name", "a");
        assertFalse(store().lock("name", "c", HOUR));
    }

    @Test
    default void locksOfTwoNamesAreTwo() {
        assertTrue(store().lock("one", "a", HOUR));
        assertTrue(store().lock("two", "b", HOUR));
    }

    @Test
    default void aLockIsNoSessionAndKeepsNobodyFromTheSessionOfItsName() {
        store().lock("id", "a", HOUR);
        assertNull(store().get("id"));
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        assertEquals(1, Sessions.number(store(), "id"));
        store().destroy("id");
        assertFalse(store().lock("id", "b", HOUR));
    }

    @Test
    default void ofManyWhoAskForALockOneGetsIt() throws Throwable {
        List<Boolean> taken = Race.run(runner -> store().lock("name", "holder" + runner, HOUR));
        assertEquals(1, Collections.frequency(taken, true));
    }

    /** If two threads held the lock at once, an increase of the guarded counter would be lost. */
    @Test
    default void aLockKeepsOthersOut() throws Throwable {
        int each = 50;
        AtomicInteger guarded = new AtomicInteger();
        Tries tries = new Tries("unlock must free the lock for the next call of lock");
        Race.run(runner -> {
            for (int i = 0; i < each; i++) {
                tries.untilTrue(() -> store().lock("name", "holder" + runner, HOUR));
                guarded.set(guarded.get() + 1);
                store().unlock("name", "holder" + runner);
            }
            return runner;
        });
        assertEquals(Race.RUNNERS * each, guarded.get());
    }
}
