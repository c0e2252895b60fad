package dev.holdfast.session.contention;

import dev.holdfast.session.store.SessionStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes of one session collide seldom. A write is attempted at once; after a conflict it takes turns with the others of this process, and
 * processes that keep colliding take turns by a {@link Lease}. Nothing depends on a turn: if it cannot be had in time, write anyway.
 */
public final class Turns {
    /** More attempts than this are an error. */
    public static final int MOST_ATTEMPTS = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** About as long as it takes to put a thread to sleep and to wake it. */
    private static final int LOOKS = 500;

    private final SessionLocks locks;
    private final KeyedQueue<Lease> queue;
    private final OwnWrites ownWrites = new OwnWrites();
    private final int attemptsAtOnce;
    private final int looks;

    /** Turns on {@code store}. One that is in memory ends an attempt sooner than a thread falls asleep, so threads sleep late there. */
    public Turns(SessionStore store, SessionLocks locks) {
        this.locks = locks;
        this.queue = new KeyedQueue<>(locks::lease, Lease::giveBack, locks.waits());
        this.attemptsAtOnce = store.isBlocking() ? 1 : 4;
        this.looks = store.isBlocking() ? 0 : LOOKS;
    }

    /**
     * Makes attempts until one ends, and returns how; null if none has. Whoever waits for a turn is overtaken by nobody who comes later: of the
     * writes that were under way before anybody waited, at most one comes in between.
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

    /** A conflict with a write of this process needs no lease. A request in turn meets two at most: one while it waited, one under way. */
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
