package dev.holdfast.session;

import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes sessions so that nothing which other requests have saved is lost, and nothing comes back that they have destroyed: each
 * write names the document that it takes the place of, and what stands in its way is merged.
 */
final class ConditionalWrites {
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ConditionalSessionStore store;
    private final StoredForm form;
    private final Merging merging;
    private final SessionLocks locks;
    private final Turns<Lease> turns;
    private final OwnWrites ownWrites = new OwnWrites();

    ConditionalWrites(ConditionalSessionStore store, StoredForm form, Merging merging, SessionLocks locks) {
        this.store = store;
        this.form = form;
        this.merging = merging;
        this.locks = locks;
        this.turns = new Turns<>(locks::lease, Lease::giveBack, locks.waits());
    }

    /** Writes a session that the store has not, under its id, or under another of {@code ids} if that is taken. */
    Written create(SessionState state, Supplier<String> ids) {
        StoredSession document = form.write(state);
        SessionState next = state;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            if (new CertainStore(store).create(next.id(), document)) {
                return new Written(Outcome.SAVED, next.asStored(document), attempt, Set.of());
            }
            next = next.withId(ids.get());
        }
        throw new SessionStoreException(
                "the id generator must make ids that are free, but made " + MOST_ATTEMPTS + " in a row that are taken");
    }

    /** Writes {@code mine} in place of {@code base}, from which it was loaded. */
    Written replace(SessionState mine, StoredSession base, Instant now) {
        return repeat(mine.id(), new Replacing(new CertainStore(store), form, merging, mine, base, now));
    }

    /**
     * Removes the record that a session had under its old id, once it has been written under the new one. Of two requests that do so
     * at once, the second finds the old record gone, and takes its own back.
     */
    Written succeed(Predecessor old, Written created, Instant now) {
        boolean done = false;
        try {
            Succession succession = new Succession(store, form, merging, old, created, now);
            Written written = repeat(old.id(), succession);
            done = written.outcome() != Outcome.GONE;
            return written;
        } finally {
            if (!done) {
                store.destroy(created.state().id());
            }
        }
    }

    /**
     * Makes attempts until one comes to an end: one request of this process at a time, and where several processes get into each
     * other's way one process at a time. Both are courtesies, which spare conflicts: who cannot have them goes on without.
     */
    private Written repeat(String id, WriteAttempts attempts) {
        Turns<Lease>.Turn turn = turns.take(id, PATIENCE);
        Lease lease = turn == null ? locks.lease(id) : turn.baton();
        try {
            Written written = repeat(id, attempts, lease);
            ownWrites.add(id, written.state().stored());
            return written;
        } finally {
            if (turn == null) {
                lease.giveBack();
            } else {
                lease.turnEnds();
                turn.close();
            }
        }
    }

    /** A conflict with what this process itself wrote, which is over, needs no lease. */
    private Written repeat(String id, WriteAttempts attempts, Lease lease) {
        Written written = attempts.attempt();
        for (int attempt = 2; written == null && attempt <= MOST_ATTEMPTS; attempt++) {
            if (attempt > 2 || !ownWrites.has(id, attempts.expected())) {
                lease.contest();
            }
            lease.take();
            written = attempts.attempt();
        }
        if (written == null) {
            throw Merging.conflict();
        }
        return written;
    }
}
