package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.StoredSession;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The cases of {@link SessionStoreContract}, and further cases for an {@link IterableSessionStore}. */
public interface IterableSessionStoreContract extends SessionStoreContract {
    @Override
    IterableSessionStore store();

    @Test
    default void aStoreWithoutSessionsListsNone() {
        assertEquals(Set.of(), store().ids());
        assertEquals(Map.of(), store().all());
        assertEquals(0, store().length());
    }

    @Test
    default void idsAreThoseOfLiveSessions() {
        keepTwoLiveAndOneOver();
        assertEquals(Set.of("browser", "long *"), store().ids());
    }

    @Test
    default void allAreTheLiveSessionsById() {
        keepTwoLiveAndOneOver();
        Map<String, Integer> numbers = store().all().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Sessions.number(entry.getValue())));
        assertEquals(Map.of("browser", 1, "long *", 2), numbers);
    }

    @Test
    default void lengthCountsLiveSessions() {
        keepTwoLiveAndOneOver();
        assertEquals(2, store().length());
    }

    @Test
    default void aSessionKeptAliveByTouchIsListed() {
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        store().touch("id", Sessions.lasting(HOUR.multipliedBy(2), clock(), 1));
        elapse(HOUR);
        assertEquals(Set.of("id"), store().ids());
    }

    @Test
    default void clearRemovesAllSessions() {
        keepTwoLiveAndOneOver();
        store().clear();
        assertEquals(Set.of(), store().ids());
    }

    @Test
    default void whatWasListedDoesNotChangeWithTheStore() {
        store().set("id", Sessions.browser(1));
        Set<String> ids = store().ids();
        Map<String, StoredSession> all = store().all();
        store().clear();
        assertEquals(Set.of("id"), ids);
        assertTrue(all.containsKey("id"));
    }

    private void keepTwoLiveAndOneOver() {
        store().set("over", Sessions.lasting(HOUR, clock(), 0));
        store().set("browser", Sessions.browser(1));
        store().set("long *", Sessions.lasting(HOUR.multipliedBy(2), clock(), 2));
        elapse(HOUR);
    }
}
