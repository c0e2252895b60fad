package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class ListedInabilitiesTest {
    private static final String SERVER_KEEPS_SECONDS = "the server counts expiries in whole seconds";

    /** Keeps a session for a millisecond too long. */
    static class Late extends MapStoreContractTest {
        @Override
        MapStore newStore(TurnableClock clock) {
            return new MapStore(clock) {
                @Override
                public synchronized StoredSession get(String id) {
                    sessions.values()
                            .removeIf(stored -> stored.isOver(clock.instant().minusMillis(1)));
                    return sessions.get(id);
                }
            };
        }
    }

    static final class LateAndSaysSo extends Late {
        @Override
        public Map<String, String> cannot() {
            return Map.of("aSessionIsOverAtTheVeryMomentOfItsExpiry", SERVER_KEEPS_SECONDS);
        }
    }

    static final class SaysLessThanItCan extends MapStoreContractTest {
        @Override
        public Map<String, String> cannot() {
            return Map.of("aSessionStaysOver", "it can");
        }
    }

    static final class ListsNoCase extends MapStoreContractTest {
        @Override
        public Map<String, String> cannot() {
            return Map.of("aSessionStaysUnder", "there is no such case");
        }
    }

    static final class SkipsBehindTheList extends MapStoreContractTest {
        @Override
        public MapStore store() {
            Assumptions.abort("no server here");
            return super.store();
        }
    }

    @Test
    void aListedCaseThatFailsIsSkippedWithItsReason() {
        Event skipped = Contracts.run(LateAndSaysSo.class).aborted().list().get(0);
        assertEquals(SERVER_KEEPS_SECONDS, message(skipped));
    }

    @Test
    void aListSkipsNoOtherCase() {
        Events late = Contracts.run(Late.class);
        Events listed = Contracts.run(LateAndSaysSo.class);
        assertEquals(1, listed.aborted().count());
        assertEquals(late.failed().count() - 1, listed.failed().count());
    }

    @Test
    void aListedCaseThatPassesFails() {
        Event failed = Contracts.run(SaysLessThanItCan.class).failed().list().get(0);
        assertEquals("aSessionStaysOver is listed in cannot() but passes: take it out of the list", message(failed));
    }

    @Test
    void aListedNameThatIsNoCaseFails() {
        Event failed = Contracts.run(ListsNoCase.class).failed().list().get(0);
        assertTrue(failed.getTestDescriptor().getDisplayName().startsWith("listsNothingThatIsNoCase"));
    }

    @Test
    void aSkipThatIsNotListedFails() {
        Events events = Contracts.run(SkipsBehindTheList.class);
        assertEquals(0, events.aborted().count());
        assertEquals(
                "skipped, but not listed in cannot()",
                message(events.failed().list().get(0)));
    }

    private static String message(Event finished) {
        return finished.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
    }
}
