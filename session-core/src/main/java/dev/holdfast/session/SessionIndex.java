package dev.holdfast.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.life.Life;
import dev.holdfast.session.life.Limits;
import dev.holdfast.session.life.Listing;
import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.IndexedSessionStore.Enlisted;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lists of users' sessions. The store gets a hash of the user, not the user. */
record SessionIndex(IndexedSessionStore store, DocumentMapper mapper, Limits limits, InstantSource clock) {
    /** How much longer than the longest possible session a list is kept. */
    private static final Duration BEYOND_LIMIT = Duration.ofDays(1);

    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3650);

    /** Adds {@code id} to the list of {@code user}. One store call. */
    Listing enlist(String user, String id) {
        Instant now = clock.instant();
        Enlisted list = store.enlist(key(user), id, keep());
        return new Listing(id, list.generation(), list.count(), now);
    }

    /**
     * Removes ids without a record from the list of {@code user}. A failure is ignored, because reading the list skips and
     * removes them too. One store call.
     */
    void delist(String user, Collection<String> ids) {
        try {
            store.delist(key(user), ids);
        } catch (SessionStoreException e) {
            // the sessions are destroyed; the next reader of the list removes the ids
        }
    }

    long generation(String user) {
        return store.generation(key(user));
    }

    /** Begins a new generation of {@code user}'s sessions, and returns the ids on the list. One store call. */
    Set<String> advance(String user) {
        return store.advance(key(user), keep());
    }

    /** Returns the sessions of {@code user} that have not expired, with the oldest sign-in first. */
    List<OwnedSession> owned(String user) {
        Instant now = clock.instant();
        List<OwnedSession> owned = new ArrayList<>();
        for (Map.Entry<String, StoredSession> entry : store.ownedBy(key(user)).entrySet()) {
            OwnedSession session = owned(entry.getKey(), entry.getValue(), now);
            if (session != null && session.owner().user().equals(user)) {
                owned.add(session);
            }
        }
        owned.sort(OwnedSession.BY_AGE);
        return owned;
    }

    /** Returns the session; null for a record that is not a session, has expired or has no owner. */
    private @Nullable OwnedSession owned(String id, StoredSession stored, Instant now) {
        try {
            DocumentMapper.Content content = mapper.content(id, stored);
            Owner owner = content.marks().owner();
            Instant created = content.marks().created();
            Life life = Life.loaded(limits, content.marks(), true, stored.expires());
            return owner == null || created == null || life.isOver(now)
                    ? null
                    : new OwnedSession(
                            id,
                            owner,
                            created,
                            life.lastUsed(stored.expires(), content.cookie().originalMaxAge(), now));
        } catch (UnreadableSessionException e) {
            return null;
        }
    }

    private Duration keep() {
        Duration absolute = limits.absolute();
        return absolute == null ? WITHOUT_LIMIT : absolute.plus(BEYOND_LIMIT);
    }

    private static String key(String user) {
        return RandomIds.text(IdHash.sha256(user.getBytes(UTF_8)));
    }
}
