package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions so that nothing which other requests have saved is lost, and nothing comes back that they have destroyed: each
 * write names the document that it takes the place of, and what stands in its way is merged.
 */
final class ConditionalWrites {
    private static final int ATTEMPTS_WITHOUT_LEASE = 2;
    private static final int ATTEMPTS_WITH_LEASE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_FOR_LEASE = Duration.ofMillis(100);
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final ConditionalSessionStore store;
    private final StoredForm form;
    private final Merging merging;
    private final SessionLocks locks;
    private final Turns turns = new Turns();

    ConditionalWrites(ConditionalSessionStore store, StoredForm form, Merging merging, SessionLocks locks) {
        this.store = store;
        this.form = form;
        this.merging = merging;
        this.locks = locks;
    }

    /** Writes a session that the store has not, under its id, or under another of {@code ids} if that is taken. */
    Written create(SessionState state, Supplier<String> ids) {
        StoredSession document = form.write(state);
        SessionState next = state;
        int most = ATTEMPTS_WITHOUT_LEASE + ATTEMPTS_WITH_LEASE;
        for (int attempt = 1; attempt <= most; attempt++) {
            if (new CertainStore(store).create(next.id(), document)) {
                return new Written(Outcome.SAVED, next.asStored(document), attempt, Set.of());
            }
            next = next.withId(ids.get());
        }
        throw new SessionStoreException(
                "the id generator must make ids that are free, but made " + most + " in a row that are taken");
    }

    /** Writes {@code mine} in place of {@code base}, from which it was loaded. */
    Written replace(SessionState mine, StoredSession base, Instant now) {
        return repeat(mine.id(), new Replacing(new CertainStore(store), form, merging, mine, base, now)::attempt);
    }

    /**
     * Removes the record that a session had under its old id, once it has been written under the new one. Of two requests that do so
     * at once, the second finds the old record gone, and takes its own back.
     */
    Written succeed(Predecessor old, Written created, Instant now) {
        boolean done = false;
        try {
            Succession succession = new Succession(store, form, merging, old, created, now);
            Written written = repeat(old.id(), succession::attempt);
            done = written.outcome() != Outcome.GONE;
            return written;
        } finally {
            if (!done) {
                store.destroy(created.state().id());
            }
        }
    }

    /**
     * Makes attempts until one comes to an end: with no other of this process in between, and after a few with none of any process that
     * has got as far. Both are courtesies, which spare conflicts: who cannot have them goes on without.
     */
    @SuppressWarnings("try") // a turn is had, not used
    private Written repeat(String id, Supplier<@Nullable Written> attempt) {
        try (Turns.Turn turn = turns.take(id, PATIENCE)) {
            Written written = repeat(ATTEMPTS_WITHOUT_LEASE, attempt);
            return written == null ? repeatWithLease(id, attempt) : written;
        }
    }

    @SuppressWarnings("try")
    private Written repeatWithLease(String id, Supplier<@Nullable Written> attempt) {
        try (SessionLocks.SessionLock lease = locks.take("writing " + id, PATIENCE_FOR_LEASE, LEASE)) {
            Written written = repeat(ATTEMPTS_WITH_LEASE, attempt);
            if (written == null) {
                throw Merging.conflict();
            }
            return written;
        }
    }

    private static @Nullable Written repeat(int most, Supplier<@Nullable Written> attempt) {
        Written written = null;
        for (int i = 0; written == null && i < most; i++) {
            written = attempt.get();
        }
        return written;
    }
}
