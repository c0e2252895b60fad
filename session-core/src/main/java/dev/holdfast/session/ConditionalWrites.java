package dev.holdfast.session;

import dev.holdfast.session.contention.KeyedQueue;
import dev.holdfast.session.contention.Lease;
import dev.holdfast.session.contention.LostAnswers;
import dev.holdfast.session.contention.OwnWrites;
import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions so that nothing which other requests have saved is lost, and nothing returns that they have destroyed: each write names
 * the document that it replaces, and a conflict is merged.
 */
final class ConditionalWrites {
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final LostAnswers store;
    private final DocumentMapper mapper;
    private final Merge merge;
    private final Preset preset;
    private final SessionLocks locks;
    private final KeyedQueue<Lease> queue;
    private final OwnWrites ownWrites = new OwnWrites();

    ConditionalWrites(
            ConditionalSessionStore store, DocumentMapper mapper, Merge merge, Preset preset, SessionLocks locks) {
        this.store = new LostAnswers(store);
        this.mapper = mapper;
        this.merge = merge;
        this.preset = preset;
        this.locks = locks;
        this.queue = new KeyedQueue<>(locks::lease, Lease::giveBack, locks.waits());
    }

    /** Writes a session that the store has not, under its id, or under another of {@code ids} if that is taken. */
    WriteResult create(SessionState state, Supplier<String> ids) {
        SessionState next = state;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Written written = written(next);
            if (store.create(next.id(), written.document)) {
                return written.result(Outcome.SAVED, attempt, Set.of());
            }
            next = next.withFreeId(ids.get());
        }
        throw new SessionStoreException(
                "the id generator must make ids that are free, but made " + MOST_ATTEMPTS + " in a row that are taken");
    }

    /** Writes {@code mine} in place of {@code base}, from which it was loaded. */
    WriteResult replace(SessionState mine, StoredSession base, Instant now) {
        return repeat(mine.id(), new Replacing(mine, base, now));
    }

    /**
     * Removes the record that {@code mine} had under its old id, once it has been {@code created} under the new one. Of two requests that do
     * so at once, the second finds the old record gone.
     *
     * @param missing what it means that the old record is missing after a lost answer
     */
    WriteResult succeed(
            Predecessor old, SessionState mine, WriteResult created, LostAnswers.Missing missing, Instant now) {
        return repeat(old.id(), new Succession(old, mine, created, missing, now));
    }

    /**
     * Makes attempts until one ends: one request of this process at a time, and one process at a time where several keep colliding. Queue
     * and lease only reduce conflicts; if either times out, write anyway.
     */
    private WriteResult repeat(String id, Attempts attempts) {
        KeyedQueue<Lease>.Place place = queue.take(id, LONGEST_WAIT);
        Lease lease = place == null ? locks.lease(id) : place.resource();
        try {
            WriteResult result = repeat(id, attempts, lease);
            if (locks.hasLeases()) {
                ownWrites.add(id, result.state().base());
            }
            return result;
        } finally {
            if (place == null) {
                lease.giveBack();
            } else {
                lease.writeEnds();
                place.close();
            }
        }
    }

    /** A conflict with a finished write of this process needs no lease. */
    private WriteResult repeat(String id, Attempts attempts, Lease lease) {
        WriteResult result = attempts.next();
        for (int attempt = 2; result == null && attempt <= MOST_ATTEMPTS; attempt++) {
            if (attempt > 2 || !ownWrites.has(id, attempts.expected)) {
                lease.needed();
            }
            lease.take();
            result = attempts.next();
        }
        if (result == null) {
            throw Merge.conflict();
        }
        return result;
    }

    private Written written(SessionState state) {
        AttributeSnapshot snapshot = state.attributes().snapshot();
        return new Written(state, snapshot, mapper.write(state, snapshot));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        if (other.isEmpty()) {
            return one;
        }
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** A session and the text that it has at one moment. */
    private final class Written {
        private final SessionState state;
        private final AttributeSnapshot snapshot;
        private final StoredSession document;

        private Written(SessionState state, AttributeSnapshot snapshot, StoredSession document) {
            this.state = state;
            this.snapshot = snapshot;
            this.document = document;
        }

        WriteResult result(Outcome outcome, int attempts, Set<String> overwritten) {
            Set<String> all = union(overwritten, state.attributes().overwriting());
            return new WriteResult(outcome, state.stored(document), state.form(snapshot, preset), attempts, all);
        }
    }

    /** A write that is attempted again after each conflict. */
    private abstract static class Attempts {
        /** What the next attempt replaces: after a conflict, what was found. */
        StoredSession expected;

        Attempts(StoredSession expected) {
            this.expected = expected;
        }

        /** Returns null after a conflict. */
        abstract @Nullable WriteResult next();
    }

    /** The attempts to write one session in place of the document that it was loaded from. */
    private final class Replacing extends Attempts {
        private final SessionState mine;
        private final StoredSession base;
        private final Instant now;
        private Merge.Merged merged;
        private int attempts;

        private Replacing(SessionState mine, StoredSession base, Instant now) {
            super(base);
            this.mine = mine;
            this.base = base;
            this.now = now;
            this.merged = new Merge.Merged(mine, Set.of());
        }

        @Override
        @Nullable
        WriteResult next() {
            attempts++;
            Written written = written(merged.state());
            Replacement answer = store.replace(mine.id(), expected, written.document, () -> merge.repeat(mine, base));
            if (answer.conflict().isPresent()) {
                expected = answer.conflict().get();
                merged = merge.merge(mine.id(), mine, base, expected, now);
                return null;
            }
            Outcome outcome = attempts == 1 ? Outcome.SAVED : Outcome.MERGED;
            WriteResult result = written.result(outcome, attempts, merged.overwritten());
            return answer.isGone() ? result.gone() : result;
        }
    }

    /** The attempts to remove the record of a session that has been written under another id. */
    private final class Succession extends Attempts {
        private final Predecessor old;
        private final SessionState mine;
        private final LostAnswers.Missing missing;
        private final Instant now;
        private WriteResult result;

        private Succession(
                Predecessor old, SessionState mine, WriteResult created, LostAnswers.Missing missing, Instant now) {
            super(old.stored());
            this.old = old;
            this.mine = mine;
            this.missing = missing;
            this.now = now;
            this.result = created;
        }

        @Override
        @Nullable
        WriteResult next() {
            Replacement answer = store.remove(old.id(), expected, missing);
            if (answer.isSaved()) {
                return result;
            }
            if (answer.isGone()) {
                return result.gone();
            }
            expected = answer.conflict().orElseThrow();
            return old.isContinued() ? takenAlong() : null;
        }

        /** Writes what another request has saved in the old record into the new one. Returns null unless that is gone meanwhile. */
        private @Nullable WriteResult takenAlong() {
            Merge.Merged merged = merge.merge(old.id(), mine, old.stored(), expected, now);
            Written written = written(merged.state().withFreeId(result.state().id()));
            StoredSession created = result.state().base();
            Replacement answer = created == null
                    ? Replacement.gone()
                    : store.replace(result.state().id(), created, written.document, () -> LostAnswers.Repeat.ALWAYS);
            result = written.result(Outcome.MERGED, result.attempts() + 1, merged.overwritten());
            return answer.isGone() ? result.gone() : null;
        }
    }
}
