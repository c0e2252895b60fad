package dev.holdfast.session.contention;

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
    void aLeaseThatNobodyNeedsIsNotTaken() {
        lease.take();
        lease.writeEnds();
        lease.giveBack();
        assertEquals(List.of(), store.calls);
    }

    @Test
    void aNeededOneIsTakenAndGivenBackOnce() {
        lease.needed();
        lease.take();
        lease.take();
        lease.writeEnds();
        lease.giveBack();
        lease.giveBack();
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void itLastsFromWriteToWrite() {
        lease.needed();
        lease.take();
        lease.writeEnds();
        lease.take();
        lease.writeEnds();
        assertEquals(List.of("lock name holder"), store.calls);
    }

    @Test
    void itIsGivenBackAfterSixteenWrites() {
        lease.needed();
        lease.take();
        writes(15);
        assertEquals(List.of("lock name holder"), store.calls);
        writes(1);
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
    }

    @Test
    void itIsTakenAgainUntilItHasBeenHeldWithoutNeed() {
        lease.needed();
        lease.take();
        writes(16);
        lease.take();
        writes(16);
        store.calls.clear();
        lease.take();
        assertEquals(List.of(), store.calls);
    }

    @Test
    void aStoreThatFailsToGiveOrTakeItBackIsNoError() {
        lease.needed();
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
    void withoutLocksThereIsNone() {
        Lease none = new Lease(() -> null, Waits.system());
        none.needed();
        none.take();
        none.writeEnds();
        none.giveBack();
        assertEquals(List.of(), store.calls);
    }

    private void writes(int number) {
        for (int write = 0; write < number; write++) {
            lease.writeEnds();
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
