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
    private final Lease lease = new Lease(() -> new StoreLock(store, "name", "holder"));

    @Test
    void aLeaseIsTakenOnceAndGivenBackWhenNobodyWaits() {
        lease.take();
        lease.take();
        lease.turnEnds(false);
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void inACrowdItGoesFromTurnToTurn() {
        lease.take();
        lease.turnEnds(true);
        lease.take();
        lease.turnEnds(false);
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void aCrowdGivesItBackAfterSixteenTurns() {
        lease.take();
        for (int turn = 1; turn < 16; turn++) {
            lease.turnEnds(true);
        }
        assertEquals(List.of("lock name holder"), store.calls);
        lease.turnEnds(true);
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void whoHasNoneGivesNoneBack() {
        lease.turnEnds(false);
        assertEquals(List.of(), store.calls);
    }

    @Test
    void aStoreThatFailsToGiveOrTakeItBackIsNoError() {
        store.failing = true;
        lease.take();
        lease.turnEnds(false);
        store.failing = false;
        lease.take();
        store.failing = true;
        lease.turnEnds(false);
        assertEquals(List.of("lock name holder", "lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void withoutLocksThereIsNoneToBeHad() {
        Lease none = new Lease(() -> null);
        none.take();
        none.turnEnds(false);
        assertEquals(List.of(), store.calls);
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
