package dev.holdfast.session.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store that can record which session replaced another, so that a logout which knows only the old id also ends the new session.
 * A successor record is not a session: no client can present it, and {@link IterableSessionStore} does not return it. {@code
 * SuccessorSessionStoreContract} of the test kit checks an implementation.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface SuccessorSessionStore extends ConditionalSessionStore {
    /**
     * Stores {@code successor} under {@code name} for {@code keep}, by the store's clock, unless there is one already; returns
     * the stored one. If several calls are made at the same time, one is first, and all return its successor. Blocks.
     *
     * @param name a text of letters, digits, {@code -} and {@code _} that represents the old id, from which the id cannot be
     *     found
     * @param keep in whole milliseconds, more than zero
     */
    Successor putSuccessor(String name, Successor successor, Duration keep);

    /** Returns the successor stored under {@code name}, or null if there is none or it has expired. One blocking call. */
    @Nullable
    Successor successor(String name);

    /**
     * The session that replaced another.
     *
     * @param id its id
     * @param since when it replaced the other, in whole milliseconds
     */
    record Successor(String id, Instant since) {
        /** Creates a successor; no component may be null. */
        public Successor {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(since, "since");
        }

        /**
         * Returns the successor that {@link #toText} has written.
         *
         * @throws SessionStoreException if {@code text} has another format
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

        /** Returns the milliseconds, a space and the id, for stores that keep text. It is as secret as the id. */
        public String toText() {
            return since.toEpochMilli() + " " + id;
        }

        /** Contains no id, because ids are credentials. */
        @Override
        public String toString() {
            return "Successor[since=" + since + "]";
        }
    }
}
