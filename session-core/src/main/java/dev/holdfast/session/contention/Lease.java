package dev.holdfast.session.contention;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An optional store lock held over up to 16 local writes of a session, so that processes alternate instead of colliding.
 * Correctness never depends on it: if it cannot be taken in time, write anyway. Used by the thread whose turn it is.
 */
public final class Lease {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LENGTH = Duration.ofSeconds(1);
    private static final Duration YIELD_PAUSE = Duration.ofMillis(4);
    private static final int MOST_WRITES = 16;

    private final Supplier<@Nullable StoreLock> locks;
    private final Waits waits;
    private @Nullable StoreLock held;
    private boolean yielding;
    private boolean needed;
    private boolean neededLately;
    private int writes;

    /** Creates a lease of the lock that {@code locks} creates when it is needed; null if the store has no locks. */
    Lease(Supplier<@Nullable StoreLock> locks, Waits waits) {
        this.locks = locks;
        this.waits = waits;
    }

    /** Notes that another process writes the session too: from now on writes take the lease, until 16 writes have not needed it. */
    public void needed() {
        needed = true;
        neededLately = true;
    }

    /** Takes the lease if it is needed and not held. Blocks for about a second at most, and calls the store. */
    public void take() {
        if (held != null || !needed) {
            return;
        }
        if (yielding) {
            waits.pause(YIELD_PAUSE);
        }
        StoreLock lock = locks.get();
        held = lock != null && isTaken(lock) ? lock : null;
        writes = 0;
    }

    /** Ends a write. The next one has the lease too, unless this was the sixteenth. */
    public void writeEnds() {
        writes++;
        if (held != null && writes >= MOST_WRITES) {
            giveBack();
            yielding = true;
            needed = neededLately;
            neededLately = false;
        }
    }

    /** Releases the lease, if it is held. */
    public void giveBack() {
        if (held != null) {
            held.giveBack();
            held = null;
        }
    }

    private static boolean isTaken(StoreLock lock) {
        try {
            return lock.take(WAIT, LENGTH);
        } catch (SessionStoreException ignored) {
            // the write is made nevertheless
            return false;
        }
    }
}
