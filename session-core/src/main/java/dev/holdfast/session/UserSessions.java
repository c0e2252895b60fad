package dev.holdfast.session;

import dev.holdfast.session.life.Marks.Owner;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one user: {@link SessionManager#of}. A revocation wins over every request in flight: such a request cannot save
 * the session or give it a new id. A Node application on the same sessions can restore a session that it is serving at that
 * moment; see {@code tombstones} of the Redis store.
 *
 * <p>All methods block. They throw {@link dev.holdfast.session.store.SessionStoreException} if the store fails; a revocation may
 * then be incomplete, and can be repeated. Thread-safe.
 */
public final class UserSessions {
    private final SessionIndex index;
    private final Successors successors;
    private final EndReport ends;
    private final String user;

    UserSessions(SessionIndex index, Successors successors, EndReport ends, String user) {
        this.index = index;
        this.successors = successors;
        this.ends = ends;
        this.user = Objects.requireNonNull(user, "user");
    }

    /** Returns the sessions that have not expired, with the oldest sign-in first; empty if there is none. */
    public List<SessionInfo> list() {
        return list(null);
    }

    /** Returns the same as {@link #list()}, with {@code viewer} marked as the current one. */
    public List<SessionInfo> list(@Nullable Session viewer) {
        String handle = viewer == null ? null : viewer.handle();
        return index.owned(user).stream().map(session -> session.info(handle)).toList();
    }

    /**
     * Ends the session with this {@code handle}, and returns true; or returns false if the user has no such session. The handle
     * may come from a form, because only sessions of this user are found.
     */
    public boolean revoke(String handle) {
        List<OwnedSession> found = index.owned(user).stream()
                .filter(session -> session.owner().handle().equals(handle))
                .toList();
        found.forEach(session -> revoke(session.id(), session.owner(), Set.of()));
        return !found.isEmpty();
    }

    /**
     * Ends all sessions of the user, also those whose sign-in is in flight, for example after a change of the password or the
     * loss of a device.
     */
    public void revokeAll() {
        revoke(index.advance(user), Set.of());
    }

    /**
     * Ends all sessions of the user except {@code kept}, which may have a new id that is not saved yet.
     *
     * @throws IllegalArgumentException if {@code kept} is not a session of this user
     */
    public void revokeAllBut(Session kept) {
        if (!user.equals(kept.user())) {
            throw new IllegalArgumentException(
                    "the session to keep must be one of the user's, but is another's; call revokeAll, or sign in first");
        }
        Set<String> ids = new HashSet<>(index.advance(user));
        Set<String> spared = kept.ids();
        spared.addAll(index.owned(user).stream()
                .filter(session -> session.owner().handle().equals(kept.handle()))
                .map(OwnedSession::id)
                .collect(Collectors.toSet()));
        ids.removeAll(spared);
        revoke(ids, spared);
    }

    /** Revokes sessions. Reads the list once more if there is a listener, which needs the owners of the ids. */
    private void revoke(Set<String> ids, Set<String> spared) {
        Map<String, Owner> owners = ends.isHeard() ? owners() : Map.of();
        ids.forEach(id -> revoke(id, owners.get(id), spared));
    }

    /** @param owner null for an id without a session */
    private void revoke(String id, @Nullable Owner owner, Set<String> spared) {
        Instant now = index.clock().instant();
        successors.destroy(id, now, spared);
        if (owner != null) {
            ends.tell(SessionEnd.Reason.REVOKED, owner);
        }
    }

    private Map<String, Owner> owners() {
        return index.owned(user).stream().collect(Collectors.toMap(OwnedSession::id, OwnedSession::owner));
    }
}
