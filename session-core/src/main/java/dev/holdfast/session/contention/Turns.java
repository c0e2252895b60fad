package dev.holdfast.session.contention;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reduces conflicts between writes of one session. A write is attempted at once. After a conflict it takes turns with the other
 * writes of this process, and processes that keep colliding take turns with a {@link Lease}. Correctness never depends on a turn:
 * if it is not acquired in time, write anyway.
 */
public final class Turns {
    /** More attempts than this are an error. */
    public static final int MOST_ATTEMPTS = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** How often a thread checks before it sleeps: about as long as it takes to put a thread to sleep and wake it. */
    private static final int LOOKS = 500;

    private final SessionLocks locks;
    private final KeyedQueue<Lease> queue;
    private final OwnWrites ownWrites = new OwnWrites();
    private final int attemptsAtOnce;
    private final int looks;

    /**
     * Creates turns for {@code store}. In memory an attempt is faster than putting a thread to sleep, so threads sleep late
     * there.
     */
    public Turns(SessionStore store, SessionLocks locks) {
        this.locks = locks;
        this.queue = new KeyedQueue<>(locks::lease, Lease::giveBack, locks.waits());
        this.attemptsAtOnce = store.isBlocking() ? 1 : 4;
        this.looks = store.isBlocking() ? 0 : LOOKS;
    }

    /**
     * Makes attempts until one succeeds, and returns its result; null if none does. A write that waits for a turn is not
     * overtaken by later ones: of the writes that were in flight before it waited, at most one comes in between.
     */
    public <R> @Nullable R write(String id, Attempts<R> attempts) {
        R result = null;
        while (result == null && attempts.conflicts() < attemptsAtOnce && isFree(id)) {
            result = attempt(id, attempts);
        }
        return result == null ? inTurn(id, attempts) : result;
    }

    private boolean isFree(String id) {
        boolean busy = queue.isBusy(id);
        for (int look = 0; busy && look < looks; look++) {
            Thread.onSpinWait();
            busy = queue.isBusy(id);
        }
        return !busy;
    }

    private <R> @Nullable R inTurn(String id, Attempts<R> attempts) {
        KeyedQueue<Lease>.Place place = queue.take(id, LONGEST_WAIT);
        Lease lease = place == null ? locks.lease(id) : place.resource();
        try {
            return leased(id, attempts, lease);
        } finally {
            if (place == null) {
                lease.giveBack();
            } else {
                lease.writeEnds();
                place.close();
            }
        }
    }

    private <R> @Nullable R leased(String id, Attempts<R> attempts, Lease lease) {
        R result = null;
        while (result == null && attempts.conflicts() < MOST_ATTEMPTS) {
            if (isAnotherProcess(id, attempts)) {
                lease.needed();
            }
            if (attempts.conflicts() > 0) {
                lease.take();
            }
            result = attempt(id, attempts);
        }
        return result;
    }

    /**
     * Returns true if the conflict is with another process: a conflict within this process needs no lease. A write in turn has at
     * most two of those: one from the time when it waited, one that was in flight.
     */
    private boolean isAnotherProcess(String id, Attempts<?> attempts) {
        return attempts.conflicts() > attemptsAtOnce + 2
                || (attempts.conflicts() > 0 && !ownWrites.has(id, attempts.expected()));
    }

    private <R> @Nullable R attempt(String id, Attempts<R> attempts) {
        R result = attempts.next();
        if (result != null && locks.hasLeases()) {
            ownWrites.add(id, attempts.stored(result));
        }
        return result;
    }
}
