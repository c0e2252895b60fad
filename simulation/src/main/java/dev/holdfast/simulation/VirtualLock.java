package dev.holdfast.simulation;

import dev.holdfast.session.contention.Waits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A lock among actors, which get it in the order in which they ask. */
final class VirtualLock implements Waits.FairLock {
    private final Scheduler scheduler;
    private final Deque<Actor> waiting = new ArrayDeque<>();
    private @Nullable Actor owner;
    private int held;

    VirtualLock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public boolean tryLock(Duration patience) {
        Actor me = scheduler.current();
        if (me == null) {
            return true;
        }
        scheduler.yieldTurn();
        if (owner != me) {
            waiting.add(me);
            try {
                if (!isFor(me)) {
                    scheduler.await(this, patience);
                }
                if (!isFor(me)) {
                    return false;
                }
                owner = me;
            } finally {
                waiting.remove(me);
            }
        }
        held++;
        return true;
    }

    @Override
    public void unlock() {
        if (owner != null && --held == 0) {
            owner = null;
        }
    }

    /** Returns true if the lock is free and this actor is the next in line. */
    boolean isFor(Actor actor) {
        return owner == null && waiting.peek() == actor;
    }
}
