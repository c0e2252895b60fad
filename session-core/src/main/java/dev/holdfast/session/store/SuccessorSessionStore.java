package dev.holdfast.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store that can note which session took the place of another, so that a logout which knows only the old id also ends the new
 * session. Such a note is no session: nobody can present it, and {@link IterableSessionStore} does not list it.
 * {@code SuccessorSessionStoreContract} of the test kit checks one.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface SuccessorSessionStore extends ConditionalSessionStore {
    /**
     * Keeps {@code successor} under {@code name} for {@code keep}, counted by the store, unless one is kept there already, and returns the one
     * that is kept then. Of several calls at the same time one is first, and all return its successor. Blocking.
     *
     * @param name a text of letters, digits, {@code -} and {@code _} that stands for the old id, and from which that cannot be found
     * @param keep in whole milliseconds, more than zero
     */
    Successor putSuccessor(String name, Successor successor, Duration keep);

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

        /**
         * Returns the successor that {@link #toText} has written.
         *
         * @throws SessionStoreException if {@code text} is anything else
         */
        public static Successor parse(String text) {
            int blank = text.indexOf(' ');
            try {
                long millis = Long.parseLong(text.substring(0, Math.max(blank, 0)));
                return new Successor(text.substring(blank + 1), Instant.ofEpochMilli(millis));
            } catch (NumberFormatException foreign) {
                throw new SessionStoreException(
                        "a store must hold the successor of a session as milliseconds, a blank and an id, but holds another"
                                + " value; look for a program that writes under the same names");
            }
        }

        /** Returns the milliseconds, a blank and the id: a text for stores that keep texts. It is as secret as the id. */
        public String toText() {
            return since.toEpochMilli() + " " + id;
        }

        /** Names no id, because that is a credential. */
        @Override
        public String toString() {
            return "Successor[since=" + since + "]";
        }
    }
}
