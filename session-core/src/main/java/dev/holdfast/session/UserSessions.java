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
 * The sessions of one user: {@link SessionManager#of}. A revocation wins over every request under way: what such a request saves, or gives a new
 * id, is not there afterwards. A Node application on the same sessions can bring one back that it is just serving; see {@code tombstones} of
 * the Redis store.
 *
 * <p>All methods block. They throw {@link dev.holdfast.session.store.SessionStoreException} if the store fails; a revocation may then be done
 * in part, and can be repeated. Safe for use by many threads.
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

    /** Returns the live sessions, those that were signed in to longest ago first; empty if there is none. */
    public List<SessionInfo> list() {
        return list(null);
    }

    /** Returns what {@link #list()} does, and says of {@code viewer} that it is the current one. */
    public List<SessionInfo> list(@Nullable Session viewer) {
        String handle = viewer == null ? null : viewer.handle();
        return index.owned(user).stream().map(session -> session.info(handle)).toList();
    }

    /**
     * Ends the session that {@code handle} names, and returns true; or returns false if the user has no such session. Any text is safe to
     * give: only sessions of this user are found by it.
     */
    public boolean revoke(String handle) {
        List<OwnedSession> found = index.owned(user).stream()
                .filter(session -> session.owner().handle().equals(handle))
                .toList();
        found.forEach(session -> revoke(session.id(), session.owner(), Set.of()));
        return !found.isEmpty();
    }

    /** Ends all sessions of the user, also those whose sign-in is under way: after a changed password, or a stolen device. */
    public void revokeAll() {
        revoke(index.advance(user), Set.of());
    }

    /**
     * Ends all sessions of the user but {@code kept}, also if that has just got a new id that is not saved yet.
     *
     * @throws IllegalArgumentException if {@code kept} is not this user's
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

    /** The list is read once more if somebody wants to be told whose the ids are. */
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
