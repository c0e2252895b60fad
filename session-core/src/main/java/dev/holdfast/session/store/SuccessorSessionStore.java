package dev.holdfast.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store that can note which session took the place of another, so that a logout which knows only the old id also ends the new
 * session. Such a note is no session: nobody can present it, and {@link IterableSessionStore} does not list it.
 * {@code SuccessorSessionStoreContract} of the test kit checks one.
 */
public interface SuccessorSessionStore extends ConditionalSessionStore {
    /**
     * Keeps {@code successor} under {@code name} for {@code keep}, counted by the store, in place of an earlier one. One blocking
     * call.
     *
     * @param name a text of letters, digits, {@code -} and {@code _} that stands for the old id, and from which that cannot be found
     * @param keep in whole milliseconds, more than zero
     */
    void putSuccessor(String name, Successor successor, Duration keep);

    /** Returns the successor kept under {@code name}, or null if there is none or its time has passed. One blocking call. */
    @Nullable
    Successor successor(String name);

    /**
     * The session that took the place of another.
     *
     * @param id its id
     * @param since when it did, in whole milliseconds
     */
    record Successor(String id, Instant since) {
        /** Refuses null. */
        public Successor {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(since, "since");
        }

        /** Names no id, because that is a credential. */
        @Override
        public String toString() {
            return "Successor[since=" + since + "]";
        }
    }
}
