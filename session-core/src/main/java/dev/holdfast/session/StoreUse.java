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
 * How a manager uses its store, depending on the store's ports and the options.
 *
 * @param conflicts null for the default of the preset
 */
record StoreUse(
        SessionStore store,
        DocumentMapper mapper,
        Preset preset,
        @Nullable ConflictHandling conflicts,
        Limits limits,
        UserLimit userLimit) {

    /**
     * Returns the conditional writes, or null if the last write wins.
     *
     * @throws IllegalArgumentException if the options require conditional writes, and the store has none
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

    /** Checks the requirements for renewing cookies: two requests that renew at once must end with the same cookie. */
    void requireRenewable() {
        require(
                limits.renewEvery() == null
                        || (preset == Preset.SAFE
                                && handling() == ConflictHandling.MERGE
                                && store instanceof ConditionalSessionStore),
                "renewEvery needs builder(), conflicts(MERGE) and a store that implements ConditionalSessionStore, but this manager has"
                        + " not all of them");
    }

    /** Returns how conflicts are handled. */
    ConflictHandling handling() {
        return conflicts == null ? preset.conflicts() : conflicts;
    }

    /** Returns the index; null if the store keeps no lists, or if a revoked session could be restored. */
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
