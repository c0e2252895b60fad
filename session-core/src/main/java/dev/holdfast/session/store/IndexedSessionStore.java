package dev.holdfast.session.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A store that can list the sessions of one owner, so that a user can be logged out everywhere. The list is separate from the
 * sessions: an id is on it before its record is created, and may stay on it after the record was deleted. A list is not a
 * session: no client can present it, and {@link IterableSessionStore} does not return it. Every method blocks. {@code
 * IndexedSessionStoreContract} of the test kit checks an implementation.
 *
 * <p>An owner is a text of letters, digits, {@code -} and {@code _} that represents a user, from which the user cannot be found.
 *
 * @apiNote A release before 1.0 may change this optional port; the changelog then says how.
 */
public interface IndexedSessionStore extends SuccessorSessionStore {
    /**
     * Adds {@code id} to the list of {@code owner}, and returns the state of the list. A store that cannot do both in one step
     * reads the generation first.
     *
     * @param keep how long the list is kept from now at least, by the store's clock; in whole milliseconds
     */
    Enlisted enlist(String owner, String id, Duration keep);

    /** Removes {@code ids} from the list of {@code owner}. Ids that are not on it are not an error. */
    void delist(String owner, Collection<String> ids);

    /**
     * Returns the sessions on the list of {@code owner} that have not expired, by id, with their expiry if the store knows it.
     * Removes ids from the list that were added a minute ago or earlier and have no record; the id of a sign-in in flight stays.
     */
    Map<String, StoredSession> ownedBy(String owner);

    /** Returns the generation of {@code owner}'s sessions: 0 before the first {@link #advance}, or if its list is no longer kept. */
    long generation(String owner);

    /**
     * Begins a new generation, with a greater number, and then returns the ids on the list of {@code owner}. A caller that adds
     * an id at the same moment, too late to be returned here, sees from the generation that it has changed.
     *
     * @param keep how long the generation is kept from now at least, by the store's clock; in whole milliseconds
     */
    Set<String> advance(String owner, Duration keep);

    /**
     * The state of an owner's list.
     *
     * @param generation the {@link #generation} before the id was added
     * @param count the number of ids on the list now, with those that have no record
     */
    record Enlisted(long generation, int count) {}
}
