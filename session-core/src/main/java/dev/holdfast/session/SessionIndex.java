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

/** Which sessions are whose. The store learns no user's name, but its hash. */
record SessionIndex(IndexedSessionStore store, DocumentMapper mapper, Limits limits, InstantSource clock) {
    /** A list is kept for longer than any session on it lives. */
    private static final Duration BEYOND_LIMIT = Duration.ofDays(1);

    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3650);

    /** Puts {@code id} on the list of {@code user}. One store call. */
    Listing enlist(String user, String id) {
        Instant now = clock.instant();
        Enlisted list = store.enlist(key(user), id, keep());
        return new Listing(id, list.generation(), list.count(), now);
    }

    /** Takes ids without a record off the list of {@code user}. They would also be left out of it otherwise. One store call. */
    void delist(String user, Collection<String> ids) {
        try {
            store.delist(key(user), ids);
        } catch (SessionStoreException e) {
            // what has been done stays done; who reads the list next takes them off
        }
    }

    long generation(String user) {
        return store.generation(key(user));
    }

    /** Begins a new generation of {@code user}'s sessions, and returns the ids on the list. One store call. */
    Set<String> advance(String user) {
        return store.advance(key(user), keep());
    }

    /** Returns the live sessions of {@code user}, in the order of their age. */
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

    /** Returns null for a record that is no session, has expired or has no owner. */
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
