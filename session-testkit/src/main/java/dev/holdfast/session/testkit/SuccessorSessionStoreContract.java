package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.store.IterableSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cases of {@link ConditionalSessionStoreContract}, and further cases for a {@link SuccessorSessionStore}. */
public interface SuccessorSessionStoreContract extends ConditionalSessionStoreContract {
    @Override
    SuccessorSessionStore store();

    @Test
    default void aSuccessorIsFoundUnderTheNameOfTheOld() {
        store().putSuccessor("name-of_the0ld", successor("new.id with blanks é"), HOUR);
        assertEquals(successor("new.id with blanks é"), store().successor("name-of_the0ld"));
    }

    @Test
    default void aNameWithoutSuccessorHasNone() {
        store().putSuccessor("one", successor("id"), HOUR);
        assertNull(store().successor("other"));
    }

    @Test
    default void ofTwoSuccessorsTheFirstStaysAndIsReturned() {
        assertEquals(successor("first"), store().putSuccessor("name", successor("first"), HOUR));
        assertEquals(successor("first"), store().putSuccessor("name", successor("second"), HOUR));
        assertEquals(successor("first"), store().successor("name"));
    }

    @Test
    default void ofManyWhoPutASuccessorAtOnceAllLearnTheSameOne() throws Throwable {
        List<String> learnt = Race.run(runner ->
                store().putSuccessor("name", successor("id" + runner), HOUR).id());
        assertEquals(1, Set.copyOf(learnt).size());
    }

    @Test
    default void aSuccessorIsForgottenAfterItsTime() {
        Successor kept = successor("id");
        store().putSuccessor("name", kept, HOUR);
        elapse(HOUR.minusSeconds(1));
        assertEquals(kept, store().successor("name"));
        elapse(Duration.ofSeconds(1));
        assertNull(store().successor("name"));
        assertEquals(successor("next"), store().putSuccessor("name", successor("next"), HOUR));
    }

    @Test
    default void aSuccessorIsNoSession() {
        store().putSuccessor("name", successor("id"), HOUR);
        assertNull(store().get("name"));
        assertNull(store().get("id"));
        assertFalse(store().touch("name", Sessions.lasting(HOUR, clock(), 1)));
        store().destroy("name");
        assertEquals(successor("id"), store().successor("name"));
    }

    @Test
    default void aSuccessorIsNotListed() {
        store().putSuccessor("name", successor("id"), HOUR);
        if (store() instanceof IterableSessionStore iterable) {
            assertEquals(0, iterable.length());
            assertEquals(0, iterable.ids().size());
            assertEquals(0, iterable.all().size());
        }
    }

    private Successor successor(String id) {
        return new Successor(id, Instant.parse("2030-01-02T00:00:00Z"));
    }
}
