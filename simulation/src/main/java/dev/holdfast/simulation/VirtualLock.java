package dev.holdfast.simulation;

import dev.holdfast.session.contention.Waits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A lock among actors, which get it in the order in which they ask. */
final class VirtualLock implements Waits.FairLock {
    private final Baton baton;
    private final Deque<Actor> waiting = new ArrayDeque<>();
    private @Nullable Actor owner;
    private int held;

    VirtualLock(Baton baton) {
        this.baton = baton;
    }

    @Override
    public boolean tryLock(Duration patience) {
        Actor me = baton.current();
        if (me == null) {
            return true;
        }
        baton.yieldTurn();
        if (owner != me) {
            waiting.add(me);
            try {
                if (!isFor(me)) {
                    baton.await(this, patience);
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
