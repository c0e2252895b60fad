package dev.holdfast.session;

import dev.holdfast.session.contention.SessionLocks;
import dev.holdfast.session.life.Limits;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.IndexedSessionStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SlidingSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a manager uses its store: as far as the store's ports and the options go.
 *
 * @param conflicts null for the preset's
 */
record StoreUse(
        SessionStore store,
        DocumentMapper mapper,
        Preset preset,
        @Nullable ConflictHandling conflicts,
        Limits limits,
        UserLimit userLimit) {

    /**
     * Returns null where the last one to write wins.
     *
     * @throws IllegalArgumentException if conflicts are to be found, and the store cannot
     */
    @Nullable
    ConditionalWrites writes(Merge merge, SessionLocks locks) {
        if (handling() == ConflictHandling.LAST_WRITE_WINS) {
            return null;
        }
        if (store instanceof ConditionalSessionStore conditional) {
            if (!(store instanceof SuccessorSessionStore)) {
                StartLog.onceForStores(
                        store.getClass(),
                        System.Logger.Level.INFO,
                        "the session store keeps no successors, so a logout does not end a session that has got a new id"
                                + " meanwhile; implement SuccessorSessionStore");
            }
            return new ConditionalWrites(conditional, mapper, merge, preset, locks);
        }
        require(
                conflicts == null,
                "conflicts(" + conflicts
                        + ") needs a store that implements ConditionalSessionStore, but this one does not;"
                        + " implement it, or choose LAST_WRITE_WINS");
        StartLog.onceForStores(
                store.getClass(),
                System.Logger.Level.WARNING,
                "the session store cannot write on a condition, so the last of parallel requests overwrites the others, and a slow one"
                        + " brings back a session that was destroyed; implement ConditionalSessionStore, or choose LAST_WRITE_WINS");
        return null;
    }

    /** Two requests that renew a cookie at once must end with one that both know. */
    void requireRenewable() {
        require(
                limits.renewEvery() == null
                        || (preset == Preset.SAFE
                                && handling() == ConflictHandling.MERGE
                                && store instanceof ConditionalSessionStore),
                "renewEvery needs builder(), conflicts(MERGE) and a store that implements ConditionalSessionStore, but this manager has"
                        + " not all of them");
    }

    /** Returns what becomes of a session that another request has saved meanwhile. */
    ConflictHandling handling() {
        return conflicts == null ? preset.conflicts() : conflicts;
    }

    /** Returns null where nobody can say whose a session is, or make sure that a revoked one does not return. */
    @Nullable
    SessionIndex index(@Nullable ConditionalWrites writes, InstantSource clock) {
        SessionIndex index = writes != null && store instanceof IndexedSessionStore indexed
                ? new SessionIndex(indexed, mapper, limits, clock)
                : null;
        require(
                index != null || userLimit.equals(UserLimit.NONE),
                "sessionsPerUser needs a store that implements IndexedSessionStore, and conflicts other than"
                        + " LAST_WRITE_WINS, but this manager has not both");
        return index;
    }

    RequestRecords records(
            @Nullable ConditionalWrites writes, @Nullable SessionIndex index, EndReport ends, Baseline.Resave resave) {
        boolean follows = writes != null && store instanceof SuccessorSessionStore;
        Successors successors = new Successors(store, follows ? (SuccessorSessionStore) store : null);
        return new RequestRecords(
                store,
                preset == Preset.SAFE && store instanceof SlidingSessionStore sliding ? sliding : null,
                writes,
                writes == null ? null : new NewRecords(store, writes, successors, index, userLimit, ends),
                successors,
                mapper,
                ends,
                limits,
                preset,
                resave);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
