package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;

/** A store with which a contract would never end is a failure that names the store's method. */
class HangingStoresTest {
    private static Function<InstantSource, MapStore> hanging = MapStore::new;

    static final class Subject extends MapStoreContractTest {
        @Override
        MapStore newStore(TurnableClock clock) {
            return hanging.apply(clock);
        }
    }

    @BeforeEach
    void giveUpRacesSoon() {
        Limits.set(Duration.ofMillis(200), Duration.ofMinutes(5));
    }

    @AfterEach
    void waitAsBefore() {
        Limits.set(Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void aCaseThatWouldNotEndFailsAndNamesTheMethod(
            String name, String expected, Function<InstantSource, MapStore> fault) {
        hanging = fault;
        String message = Contracts.run(Subject.class, name).failed().stream()
                .map(HangingStoresTest::message)
                .findFirst()
                .orElse("there is no failure");
        assertTrue(message.contains(expected), message);
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(WatchedCall.THREADS))
                .allMatch(Thread::isDaemon));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("aLockKeepsOthersOut", "unlock must free the lock", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void unlock(String name, String holder) {}
                }),
                fault("noReplaceIsLostAmongMany", "replace must save", clock -> new MapStore(clock) {
                    @Override
                    public synchronized Replacement replace(String id, StoredSession expected, StoredSession next) {
                        return Replacement.conflict(expected);
                    }
                }),
                fault("createAndDestroyMakeALock", "destroy must free the id", clock -> new MapStore(clock) {
                    @Override
                    public synchronized void destroy(String id) {}
                }),
                fault("aLockHasOneHolder", ".lock must return, but has not", clock -> new MapStore(clock) {
                    private final Stay stay = new Stay();

                    @Override
                    public boolean lock(String name, String holder, Duration lease) {
                        return super.lock(name, holder, lease) || stay.forEver();
                    }
                }),
                fault("ofManyWhoAskForALockOneGetsIt", ".lock must return, but has not", clock -> new MapStore(clock) {
                    private final Stay stay = new Stay();

                    @Override
                    public boolean lock(String name, String holder, Duration lease) {
                        return super.lock(name, holder, lease) || stay.forEver();
                    }
                }),
                fault("ofManyCreatesOneWins", ".create must return, but has not", clock -> new MapStore(clock) {
                    private final Stay stay = new Stay();

                    @Override
                    public boolean create(String id, StoredSession session) {
                        return stay.forEver();
                    }
                }));
    }

    private static Arguments fault(String name, String expected, Function<InstantSource, MapStore> store) {
        return Arguments.of(name, expected, store);
    }

    private static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }

    /** The time of a case ends when its store is called, however slow the machine is. */
    private static final class Stay {
        private final AtomicBoolean first = new AtomicBoolean(true);

        boolean forEver() {
            if (first.getAndSet(false)) {
                Limits.set(Duration.ofMinutes(2), Duration.ZERO);
            }
            while (true) {
                LockSupport.park();
                // otherwise the next park would return at once
                Thread.interrupted();
            }
        }
    }
}
