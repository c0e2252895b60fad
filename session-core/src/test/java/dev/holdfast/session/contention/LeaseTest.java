package dev.holdfast.session.contention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final RecordingLocks store = new RecordingLocks();
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
        assertEquals(
                List.of("lock name holder", "unlock name holder", "lock name holder", "unlock name holder"),
                store.calls);
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
}
