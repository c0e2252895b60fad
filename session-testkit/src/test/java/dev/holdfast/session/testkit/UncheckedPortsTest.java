package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.LockingSessionStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;

/** A port that a store implements but its test does not check is a failure. */
class UncheckedPortsTest {
    /** Checks every port but the one for sliding. */
    static final class ForgetsToSlide
            implements IterableSessionStoreContract, LockingSessionStoreContract, IndexedSessionStoreContract {
        private final TurnableClock clock = new TurnableClock();
        private final MapStore store = new MapStore(clock);

        @Override
        public MapStore store() {
            return store;
        }

        @Override
        public TurnableClock clock() {
            return clock;
        }

        @Override
        public void elapse(Duration time) {
            clock.turn(time);
        }
    }

    @Test
    void aPortThatIsNotCheckedIsNamedWithItsContract() {
        String message = Contracts.run(ForgetsToSlide.class, "isCheckedForAllThatItCanDo").failed().stream()
                .findFirst()
                .flatMap(failed ->
                        failed.getRequiredPayload(TestExecutionResult.class).getThrowable())
                .map(Throwable::getMessage)
                .orElse("there is no failure");
        assertTrue(
                message.startsWith(
                        "the store implements SlidingSessionStore, so its test must implement SlidingSessionStoreContract"),
                message);
    }

    @Test
    void thePortsOfAStoreAreThoseOfItsClassesAndOfTheirs() {
        Set<Class<?>> ports =
                StorePorts.of(new MapStore(new TurnableClock()) {}).collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        SessionStore.class,
                        ConditionalSessionStore.class,
                        IndexedSessionStore.class,
                        IterableSessionStore.class,
                        LockingSessionStore.class,
                        SlidingSessionStore.class,
                        SuccessorSessionStore.class),
                ports);
    }
}
