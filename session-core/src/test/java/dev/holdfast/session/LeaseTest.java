package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Locks store = new Locks();
    private final Lease lease = new Lease(() -> new StoreLock(store, "name", "holder", Waits.system()), Waits.system());

    @Test
    void aLeaseThatNobodyContestsIsNotTaken() {
        lease.take();
        lease.turnEnds();
        lease.giveBack();
        assertEquals(List.of(), store.calls);
    }

    @Test
    void aContestedOneIsTakenAndGivenBackOnce() {
        lease.contest();
        lease.take();
        lease.take();
        lease.turnEnds();
        lease.giveBack();
        lease.giveBack();
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void itGoesFromTurnToTurn() {
        lease.contest();
        lease.take();
        lease.turnEnds();
        lease.take();
        lease.turnEnds();
        assertEquals(List.of("lock name holder"), store.calls);
    }

    @Test
    void itIsGivenBackAfterSixteenTurns() {
        lease.contest();
        lease.take();
        turns(15);
        assertEquals(List.of("lock name holder"), store.calls);
        turns(1);
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void itIsTakenAgainUntilItHasBeenHeldWithoutAContest() {
        lease.contest();
        lease.take();
        turns(16);
        lease.take();
        turns(16);
        store.calls.clear();
        lease.take();
        assertEquals(List.of(), store.calls);
    }

    @Test
    void aStoreThatFailsToGiveOrTakeItBackIsNoError() {
        lease.contest();
        store.failing = true;
        lease.take();
        lease.giveBack();
        store.failing = false;
        lease.take();
        store.failing = true;
        lease.giveBack();
        assertEquals(List.of("lock name holder", "lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void withoutLocksThereIsNoneToBeHad() {
        Lease none = new Lease(() -> null, Waits.system());
        none.contest();
        none.take();
        none.turnEnds();
        none.giveBack();
        assertEquals(List.of(), store.calls);
    }

    private void turns(int number) {
        for (int turn = 0; turn < number; turn++) {
            lease.turnEnds();
        }
    }

    /** Records what it is asked for, and fails on demand. */
    private static final class Locks implements LockingSessionStore {
        private final List<String> calls = new ArrayList<>();
        private boolean failing;

        @Override
        public boolean lock(String name, String holder, Duration lease) {
            record("lock " + name + " " + holder);
            return true;
        }

        @Override
        public void unlock(String name, String holder) {
            record("unlock " + name + " " + holder);
        }

        @Override
        public StoredSession get(String id) {
            return null;
        }

        @Override
        public void set(String id, StoredSession session) {}

        @Override
        public boolean touch(String id, StoredSession session) {
            return false;
        }

        @Override
        public void destroy(String id) {}

        private void record(String call) {
            calls.add(call);
            if (failing) {
                throw new SessionStoreException("down");
            }
        }
    }
}
