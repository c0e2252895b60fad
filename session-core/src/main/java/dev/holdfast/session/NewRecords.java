package dev.holdfast.session;

import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.contention.LostAnswers.Missing;
import dev.holdfast.session.life.Listing;
import dev.holdfast.session.life.Marks.Owner;
import dev.holdfast.session.store.SessionStore;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a session under an id that it was not stored under, and removes the record that it had under another. A session with an owner is
 * on the owner's list before it has a record, and is taken back if all of the owner's sessions were revoked meanwhile.
 *
 * @param index null for a store that keeps no lists of owners
 */
record NewRecords(
        SessionStore store,
        ConditionalWrites writes,
        Successors successors,
        @Nullable SessionIndex index,
        UserLimit limit,
        EndReport ends) {
    /** So many ids are more than a user's sessions: most have no record any more, and to read the list takes those off. */
    private static final int MANY = 100;

    /** Writes {@code state}, under another of {@code ids} if its own is taken. */
    WriteResult write(SessionState state, Instant now, Supplier<String> ids) {
        Owner owner = state.life().marks().owner();
        return index == null || owner == null
                ? replaced(state, writes.create(state, ids), now)
                : listed(index, owner, state, now, ids);
    }

    private WriteResult listed(SessionIndex lists, Owner owner, SessionState state, Instant now, Supplier<String> ids) {
        String user = owner.user();
        Listing place = place(lists, user, state, now);
        WriteResult created =
                writes.create(state, () -> lists.enlist(user, ids.get()).id());
        String id = created.state().id();
        WriteResult written = replaced(state, created, now);
        Predecessor old = state.predecessor();
        boolean isAnother = old == null || !user.equals(old.user());
        boolean lives = written.outcome() != Outcome.GONE
                && guarded(id, () -> remains(lists, owner, place, id, isAnother, now));
        if (!lives) {
            lists.delist(user, List.of(id));
        } else if (old != null && old.user() != null) {
            lists.delist(old.user(), List.of(old.id()));
        }
        return lives ? written : written.gone();
    }

    /** Returns where the id stands on the list, as of the sign-in if there was one in this request. */
    private static Listing place(SessionIndex lists, String user, SessionState state, Instant now) {
        Listing signedIn = state.life().listing();
        if (signedIn != null && signedIn.holds(state.id(), now)) {
            return signedIn;
        }
        Listing place = lists.enlist(user, state.id());
        return signedIn == null ? place : new Listing(place.id(), signedIn.generation(), place.count(), place.since());
    }

    /**
     * Destroys the session and returns false if the user's sessions were revoked since it was listed, or are too many.
     *
     * @param isAnother whether the user has one session more than before
     */
    private boolean remains(SessionIndex lists, Owner owner, Listing place, String id, boolean isAnother, Instant now) {
        String user = owner.user();
        boolean isCounted = isAnother && !limit.equals(UserLimit.NONE);
        if (!place.isCertain(lists.clock().instant())) {
            // while the record was on its way, a reader of the list may have taken the id off
            lists.enlist(user, id);
        }
        boolean remains = lists.generation(user) == place.generation()
                && (!(isCounted || place.count() > MANY) || isRoomMade(lists, user, id, now));
        if (!remains) {
            successors.destroy(id, now);
            ends.tell(Reason.REVOKED, owner);
        }
        return remains;
    }

    /** Read after the record was written: of two sign-ins at the same moment the one that reads later sees both. */
    private boolean isRoomMade(SessionIndex lists, String user, String id, Instant now) {
        List<OwnedSession> owned = lists.owned(user);
        int excess = owned.size() - limit.most();
        if (excess > 0 && limit.overflow() == Overflow.REFUSED) {
            return false;
        }
        owned.stream()
                .filter(other -> !other.id().equals(id))
                .limit(Math.max(0, excess))
                .forEach(other -> revoke(other, now));
        return true;
    }

    private void revoke(OwnedSession other, Instant now) {
        successors.destroy(other.id(), now);
        ends.tell(Reason.REVOKED, other.owner());
    }

    private WriteResult replaced(SessionState state, WriteResult created, Instant now) {
        Predecessor old = state.predecessor();
        return old == null ? created : guarded(created.state().id(), () -> succeed(old, state, created, now));
    }

    /** The note comes before the removal: a logout that finds the old record gone finds the note. */
    private WriteResult succeed(Predecessor old, SessionState mine, WriteResult created, Instant now) {
        String id = created.state().id();
        successors.note(old.id(), id, now);
        // without a note nobody can end the new session by the old id, so a missing record is one that was removed here
        Missing missing = successors.areNoted() ? Missing.IS_UNKNOWN : Missing.COUNTS_AS_REMOVED;
        WriteResult result = writes.succeed(old, mine, created, missing, now);
        if (result.outcome() == Outcome.GONE) {
            store.destroy(id);
        } else {
            ends.tell(old.end(mine));
        }
        return result;
    }

    /** Does {@code step}, and takes the new record back if that fails. */
    private <T> T guarded(String id, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            takeBack(id, e);
            throw e;
        }
    }

    /** Nobody knows the new id yet, so it has no successor of its own; what follows it in the chain belongs to other requests. */
    private void takeBack(String id, RuntimeException cause) {
        try {
            store.destroy(id);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
