package dev.holdfast.session.contention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreLockTest {
    private static final Duration LEASE = Duration.ofHours(1);

    private final RecordingLocks store = new RecordingLocks();
    private final StoreLock lock = new StoreLock(store, "name", "holder", Waits.system());

    @Test
    void aLockWhoseAnswerIsLostIsGivenBackOnce() {
        store.failing = true;
        Exception lost = assertThrows(SessionStoreException.class, () -> lock.take(Duration.ZERO, LEASE));
        assertEquals("no answer to lock name holder", lost.getMessage());
        assertEquals(List.of("lock name holder", "unlock name holder"), store.calls);
        store.failing = false;
        StoreLock next = new StoreLock(store, "name", "next", Waits.system());
        assertTrue(next.take(Duration.ZERO, LEASE));
    }

    @Test
    void aLockThatAnotherHolderHasStaysTheirs() {
        store.holders.put("name", "another");
        store.failing = true;
        assertThrows(SessionStoreException.class, () -> lock.take(Duration.ZERO, LEASE));
        assertEquals(Map.of("name", "another"), store.holders);
    }
}
