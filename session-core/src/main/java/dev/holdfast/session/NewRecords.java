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
 * Writes a session under a new id, and removes its record under the old one. A session with an owner is on the owner's list
 * before it has a record, and is removed again if all of the owner's sessions were revoked meanwhile.
 *
 * @param index null for a store without owners' lists
 */
record NewRecords(
        SessionStore store,
        ConditionalWrites writes,
        Successors successors,
        @Nullable SessionIndex index,
        UserLimit limit,
        EndReport ends) {
    /** The length from which a list is read to clean it: most of so many ids have no record, and reading removes those. */
    private static final int MANY = 100;

    /** Writes {@code state}, under another of {@code ids} if its own exists. */
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

    /** Returns the id's place on the list, from the sign-in if there was one in this request. */
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
     * @param isAnother whether the user has one more session than before
     */
    private boolean remains(SessionIndex lists, Owner owner, Listing place, String id, boolean isAnother, Instant now) {
        String user = owner.user();
        boolean isCounted = isAnother && !limit.equals(UserLimit.NONE);
        if (!place.isCertain(lists.clock().instant())) {
            // while the record was being written, a reader of the list may have removed the id
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

    /**
     * Enforces the limit. Reads the list after the record was written, so that of two concurrent sign-ins the later reader sees
     * both.
     */
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

    /**
     * Writes the successor record before it removes the old record, so that a logout which does not find the old record finds the
     * successor.
     */
    private WriteResult succeed(Predecessor old, SessionState mine, WriteResult created, Instant now) {
        String id = created.state().id();
        successors.note(old.id(), id, now);
        // without successor records no request ends the new session by the old id, so a missing record was removed here
        Missing missing = successors.areNoted() ? Missing.IS_UNKNOWN : Missing.COUNTS_AS_REMOVED;
        WriteResult result = writes.succeed(old, mine, created, missing, now);
        if (result.outcome() == Outcome.GONE) {
            store.destroy(id);
        } else {
            ends.tell(old.end(mine));
        }
        return result;
    }

    /** Runs {@code step}, and removes the new record if it fails. */
    private <T> T guarded(String id, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            takeBack(id, e);
            throw e;
        }
    }

    /**
     * Removes the new record. No client has its id yet, so it has no successor of its own; later ones in the chain belong to
     * other requests.
     */
    private void takeBack(String id, RuntimeException cause) {
        try {
            store.destroy(id);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
