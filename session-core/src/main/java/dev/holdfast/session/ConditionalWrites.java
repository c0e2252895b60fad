package dev.holdfast.session;

import dev.holdfast.session.contention.Attempts;
import dev.holdfast.session.contention.LostAnswers;
import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.contention.Turns;
import dev.holdfast.session.document.AttributeSnapshot;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.Replacement;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions so that changes of other requests are not lost, and sessions that they have destroyed are not restored: each
 * write names the document that it replaces, and a conflict is merged.
 */
final class ConditionalWrites {
    private final LostAnswers store;
    private final DocumentMapper mapper;
    private final Merge merge;
    private final Preset preset;
    private final Turns turns;

    ConditionalWrites(
            ConditionalSessionStore store, DocumentMapper mapper, Merge merge, Preset preset, SessionLocks locks) {
        this.store = new LostAnswers(store);
        this.mapper = mapper;
        this.merge = merge;
        this.preset = preset;
        this.turns = new Turns(store, locks);
    }

    /** Writes a new session under its id, or under another of {@code ids} if the id exists. */
    WriteResult create(SessionState state, Supplier<String> ids) {
        SessionState next = state;
        for (int attempt = 1; attempt <= Turns.MOST_ATTEMPTS; attempt++) {
            Written written = written(next);
            if (store.create(next.id(), written.document)) {
                return written.result(Outcome.SAVED, attempt, Set.of());
            }
            next = next.withFreeId(ids.get());
        }
        throw new SessionStoreException("the id generator must make ids that are free, but made " + Turns.MOST_ATTEMPTS
                + " in a row that are taken");
    }

    /** Writes {@code mine} in place of {@code base}, from which it was loaded. */
    WriteResult replace(SessionState mine, StoredSession base, Instant now) {
        return repeat(mine.id(), base, new Replacing(mine, base, now)::next);
    }

    /**
     * Removes the record that {@code mine} had under its old id, after it was {@code created} under the new one. If two requests
     * do this at once, the second does not find the old record.
     *
     * @param missing says what a missing old record means after a lost answer
     */
    WriteResult succeed(
            Predecessor old, SessionState mine, WriteResult created, LostAnswers.Missing missing, Instant now) {
        return repeat(old.id(), old.stored(), new Succession(old, mine, created, missing, now)::next);
    }

    private WriteResult repeat(
            String id, StoredSession expected, Function<Attempts<WriteResult>, @Nullable WriteResult> attempt) {
        WriteResult result = turns.write(
                id, new Attempts<>(expected, attempt, written -> written.state().base()));
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

    /** A session and its text at one moment. */
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

    /** The attempts to replace the document from which a session was loaded. */
    private final class Replacing {
        private final SessionState mine;
        private final StoredSession base;
        private final Instant now;
        private Merge.Merged merged;

        private Replacing(SessionState mine, StoredSession base, Instant now) {
            this.mine = mine;
            this.base = base;
            this.now = now;
            this.merged = new Merge.Merged(mine, Set.of());
        }

        @Nullable
        WriteResult next(Attempts<WriteResult> attempts) {
            Written written = written(merged.state());
            Replacement answer =
                    store.replace(mine.id(), attempts.expected(), written.document, () -> merge.repeat(mine, base));
            if (answer.conflict().isPresent()) {
                attempts.conflict(answer.conflict().get());
                merged = merge.merge(mine.id(), mine, base, attempts.expected(), now);
                return null;
            }
            Outcome outcome = attempts.conflicts() == 0 ? Outcome.SAVED : Outcome.MERGED;
            WriteResult result = written.result(outcome, attempts.conflicts() + 1, merged.overwritten());
            return answer.isGone() ? result.gone() : result;
        }
    }

    /** The attempts to remove the old record of a session that was written under another id. */
    private final class Succession {
        private final Predecessor old;
        private final SessionState mine;
        private final LostAnswers.Missing missing;
        private final Instant now;
        private WriteResult result;

        private Succession(
                Predecessor old, SessionState mine, WriteResult created, LostAnswers.Missing missing, Instant now) {
            this.old = old;
            this.mine = mine;
            this.missing = missing;
            this.now = now;
            this.result = created;
        }

        @Nullable
        WriteResult next(Attempts<WriteResult> attempts) {
            Replacement answer = store.remove(old.id(), attempts.expected(), missing);
            if (answer.isSaved()) {
                return result;
            }
            if (answer.isGone()) {
                return result.gone();
            }
            StoredSession found = answer.conflict().orElseThrow();
            attempts.conflict(found);
            return old.isContinued() ? takenAlong(found) : null;
        }

        /**
         * Merges the changes that another request has saved in the old record into the new one. Returns null, unless the new
         * record was deleted meanwhile.
         */
        private @Nullable WriteResult takenAlong(StoredSession found) {
            Merge.Merged merged = merge.merge(old.id(), mine, old.stored(), found, now);
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
