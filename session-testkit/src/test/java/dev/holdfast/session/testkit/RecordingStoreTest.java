package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingStoreTest {
    private static final StoredSession ONE = Sessions.browser(1);
    private static final StoredSession TWO = Sessions.browser(2);

    private final MapStore behind = new MapStore(new TurnableClock());
    private final RecordingStore store = new RecordingStore(behind);

    @Test
    void passesEveryCallOn() {
        store.set("id", ONE);
        assertEquals(1, Sessions.number(store, "id"));
        assertTrue(store.touch("id", ONE));
        store.destroy("id");
        assertFalse(store.touch("id", ONE));
    }

    @Test
    void recordsCallsInTheirOrder() {
        store.get("id");
        store.set("id", ONE);
        store.touch("id", TWO);
        store.destroy("id");
        List<StoreCall> expected = List.of(
                new StoreCall(StoreOperation.GET, "id", null),
                new StoreCall(StoreOperation.SET, "id", ONE.json()),
                new StoreCall(StoreOperation.TOUCH, "id", TWO.json()),
                new StoreCall(StoreOperation.DESTROY, "id", null));
        assertEquals(expected, store.calls());
    }

    @Test
    void recordsCreateAndReplaceWhenConditional() {
        ConditionalSessionStore conditional = store.conditional();
        assertTrue(conditional.create("id", ONE));
        assertTrue(conditional.replace("id", ONE, TWO).isSaved());
        conditional.get("id");
        List<StoreCall> expected = List.of(
                new StoreCall(StoreOperation.CREATE, "id", ONE.json()),
                new StoreCall(StoreOperation.REPLACE, "id", TWO.json()),
                new StoreCall(StoreOperation.GET, "id", null));
        assertEquals(expected, store.calls());
    }

    @Test
    void forgetsTheCallsThatWereTaken() {
        store.get("id");
        assertEquals(1, store.takeCalls().size());
        assertEquals(List.of(), store.calls());
    }

    @Test
    void failsOnDemandAndRecordsTheFailure() {
        store.fail(StoreOperation.SET, "disk full");
        Exception failure = assertThrows(SessionStoreException.class, () -> store.set("id", ONE));
        assertEquals("disk full", failure.getMessage());
        assertEquals(List.of(new StoreCall(StoreOperation.SET, "id", ONE.json())), store.calls());
        assertEquals(0, behind.length());
    }

    @Test
    void failsNoMoreOnceHealed() {
        store.fail(StoreOperation.SET, "disk full");
        store.heal();
        store.set("id", ONE);
        assertEquals(1, behind.length());
    }

    @Test
    void runsAHookOnceBetweenRecordAndStore() {
        store.beforeNext(StoreOperation.SET, () -> store.set("id", TWO));
        store.set("id", ONE);
        assertEquals(1, Sessions.number(behind, "id"));
        List<StoreCall> expected = List.of(
                new StoreCall(StoreOperation.SET, "id", ONE.json()),
                new StoreCall(StoreOperation.SET, "id", TWO.json()));
        assertEquals(expected, store.calls());
    }

    @Test
    void isNotReadyWhileDisconnected() {
        store.disconnect();
        assertFalse(store.isReady());
        assertFalse(store.conditional().isReady());
        store.connect();
        assertTrue(store.isReady());
    }

    @Test
    void withoutTouchATouchLeavesNoTrace() {
        store.withoutTouch();
        assertTrue(store.touch("id", ONE));
        assertEquals(List.of(), store.calls());
    }
}
