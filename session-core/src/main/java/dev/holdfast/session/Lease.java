package dev.holdfast.session;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to write a session that several of them keep writing. It goes from turn to turn as long as somebody waits,
 * but not for ever, and the process that gave it back lets another go first. Only a courtesy: whoever cannot have it writes without.
 */
final class Lease {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Duration BREATH = StoreLock.PAUSE.multipliedBy(2);
    private static final int MOST_TURNS = 16;

    private final Supplier<@Nullable StoreLock> locks;
    private final Waits waits;
    private @Nullable StoreLock held;
    private boolean yielding;
    private boolean contested;
    private boolean contestedLately;
    private int turns;

    /** A lease of the lock that {@code locks} makes when it is needed; where that is null there is none to be had. */
    Lease(Supplier<@Nullable StoreLock> locks, Waits waits) {
        this.locks = locks;
        this.waits = waits;
    }

    /** Another process writes the session too, so turns need the lease from now on, until it has been held without this. */
    void contest() {
        contested = true;
        contestedLately = true;
    }

    /** Takes the lease if it is contested. */
    void take() {
        if (held != null || !contested) {
            return;
        }
        if (yielding) {
            waits.pause(BREATH);
        }
        StoreLock lock = locks.get();
        held = lock != null && isHad(lock) ? lock : null;
        turns = 0;
    }

    /** Ends a turn; the next one has the lease too, unless this was one of many. */
    void turnEnds() {
        turns++;
        if (held != null && turns >= MOST_TURNS) {
            giveBack();
            yielding = true;
            contested = contestedLately;
            contestedLately = false;
        }
    }

    /** Gives the lease back, if it is held. */
    void giveBack() {
        if (held != null) {
            held.giveBack();
            held = null;
        }
    }

    /** A store that fails to give a lease may write all the same. */
    private static boolean isHad(StoreLock lock) {
        try {
            return lock.take(WAIT, LENGTH);
        } catch (SessionStoreException ignored) {
            return false;
        }
    }
}
