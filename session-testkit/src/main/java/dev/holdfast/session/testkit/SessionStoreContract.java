package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases every {@link dev.holdfast.session.store.SessionStore} must pass. The test of a store implements it, or
 * {@link ConditionalSessionStoreContract}, {@link IterableSessionStoreContract} and {@link LockingSessionStoreContract}, which are
 * for the ports of these names and bring these cases along:
 *
 * <pre>{@code
 * class MyStoreContractTest implements SessionStoreContract {
 *     private final TurnableClock clock = new TurnableClock();
 *     private final MyStore store = new MyStore(clock);
 *
 *     public SessionStore store() { return store; }
 *     public InstantSource clock() { return clock; }
 *     public void elapse(Duration time) { clock.turn(time); }
 * }
 * }</pre>
 */
@ExtendWith(ListedInabilities.class)
@SuppressWarnings("exports") // nobody but JUnit meets the extension
public interface SessionStoreContract extends DocumentCases, ExpiryCases, TouchCases {
    @Test
    default void isReadyWhileItsServerIsThere() {
        assertTrue(store().isReady());
    }

    @Test
    default void isCheckedForAllThatItCanDo() {
        assertEquals(store() instanceof ConditionalSessionStore, this instanceof ConditionalSessionStoreContract);
        assertEquals(store() instanceof IterableSessionStore, this instanceof IterableSessionStoreContract);
        assertEquals(store() instanceof LockingSessionStore, this instanceof LockingSessionStoreContract);
        assertEquals(store() instanceof SlidingSessionStore, this instanceof SlidingSessionStoreContract);
        assertEquals(store() instanceof SuccessorSessionStore, this instanceof SuccessorSessionStoreContract);
    }
}
