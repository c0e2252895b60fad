package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The cases that every {@link dev.holdfast.session.store.SessionStore} must pass. The test of a store implements it, or the
 * contracts of the optional ports that the store implements, which include these cases: {@link ConditionalSessionStoreContract},
 * {@link IterableSessionStoreContract}, {@link LockingSessionStoreContract}, {@link SlidingSessionStoreContract}, {@link
 * SuccessorSessionStoreContract}, {@link IndexedSessionStoreContract}, {@link NotifyingSessionStoreContract}. Each case runs on a
 * daemon thread, and fails after five minutes if it has not ended:
 *
 * <pre>{@code
 * public class MyStoreContractTest implements SessionStoreContract {
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
public interface SessionStoreContract extends DocumentCases, ExpiryCases, TimeLeftCases, TouchCases {
    @Test
    default void isReadyWhileItsServerIsThere() {
        assertTrue(store().isReady());
    }

    @Test
    default void isCheckedForAllThatItCanDo() {
        StorePorts.of(store())
                .forEach(port -> assertTrue(
                        StorePorts.contract(port).isInstance(this),
                        () -> "the store implements %s, so its test must implement %s"
                                .formatted(
                                        port.getSimpleName(),
                                        StorePorts.contract(port).getSimpleName())));
    }
}
