package dev.holdfast.session.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A store that can say which sessions are one owner's, so that a user can be logged out everywhere. The list is kept beside the sessions: an
 * id stands in it before its record is created, and may stay in it when that has gone. It is no session: nobody can present it, and {@link
 * IterableSessionStore} does not list it. Every method blocks. {@code IndexedSessionStoreContract} of the test kit checks one.
 *
 * <p>An owner is a text of letters, digits, {@code -} and {@code _} that stands for a user, and from which that cannot be found.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface IndexedSessionStore extends SuccessorSessionStore {
    /**
     * Puts {@code id} on the list of {@code owner}, and returns how that stands. A store that cannot do both as one step reads the
     * generation first.
     *
     * @param keep for how long the list is kept from now at least, counted by the store; in whole milliseconds
     */
    Enlisted enlist(String owner, String id, Duration keep);

    /** Takes {@code ids} off the list of {@code owner}. Those that are not on it are no error. */
    void delist(String owner, Collection<String> ids);

    /**
     * Returns the live sessions on the list of {@code owner}, by id, with their expiry if the store knows it. Takes ids off the list
     * that have had no record for a minute since they were put on it: a sign-in that is under way keeps its place.
     */
    Map<String, StoredSession> ownedBy(String owner);

    /** Returns the generation of {@code owner}'s sessions: 0 before the first {@link #advance}, or once its list is not kept any more. */
    long generation(String owner);

    /**
     * Begins a new generation, with a greater number, and then returns the ids on the list of {@code owner}. Whoever put an id on the
     * list before and is not among these, because the list was read before, finds that the generation has changed.
     *
     * @param keep for how long the generation is kept from now at least, counted by the store; in whole milliseconds
     */
    Set<String> advance(String owner, Duration keep);

    /**
     * How the list of an owner stands.
     *
     * @param generation what {@link #generation} returned before the id was put on the list
     * @param count how many ids are on it now, those without a record among them
     */
    record Enlisted(long generation, int count) {}
}
