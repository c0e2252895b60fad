package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.NotifyingSessionStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The cases of {@link SessionStoreContract}, and further cases for a {@link NotifyingSessionStore}. */
public interface NotifyingSessionStoreContract extends SessionStoreContract {
    @Override
    NotifyingSessionStore store();

    @Test
    default void aSessionThatHasExpiredIsToldOnceWithItsLastContent() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        store().onRemoval((id, removed) -> told.add(id + " " + Sessions.number(removed)));
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        store().set("id", Sessions.lasting(HOUR, clock(), 2));
        elapse(HOUR);
        store().get("id");
        store().get("id");
        assertEquals(List.of("id 2"), List.copyOf(told));
    }

    @Test
    default void aSessionThatIsDestroyedOrLivesIsNotTold() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        store().onRemoval((id, removed) -> told.add(id));
        store().set("live", Sessions.lasting(HOUR.multipliedBy(3), clock(), 1));
        store().set("destroyed", Sessions.lasting(HOUR, clock(), 1));
        store().destroy("destroyed");
        elapse(HOUR.multipliedBy(2));
        store().get("destroyed");
        store().get("live");
        assertTrue(told.isEmpty());
    }

    @Test
    default void everyListenerIsToldAfterTheRemovalAndMayCallTheStore() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        store().onRemoval((id, removed) -> store().set(id + " again", Sessions.browser(Sessions.number(removed))));
        store().onRemoval((id, removed) -> told.add(id + (store().get(id) == null ? " has left" : " is there")));
        store().set("id", Sessions.lasting(HOUR, clock(), 1));
        elapse(HOUR);
        store().get("id");
        assertEquals(1, Sessions.number(store(), "id again"));
        assertEquals(List.of("id has left"), List.copyOf(told));
    }
}
