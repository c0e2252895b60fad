package dev.holdfast.simulation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One actor in a run: its thread, and what it waits for. Used only by the thread whose turn it is. */
final class Place {
    private final Actor actor;
    private @Nullable Thread thread;
    private @Nullable VirtualLock lock;
    private long until;
    private boolean done;

    Place(Actor actor) {
        this.actor = actor;
    }

    Actor actor() {
        return actor;
    }

    long until() {
        return until;
    }

    void waitUntil(long moment) {
        until = moment;
    }

    void waitFor(@Nullable VirtualLock wanted) {
        lock = wanted;
    }

    boolean isDone() {
        return done;
    }

    void end() {
        done = true;
    }

    boolean isReady(long now) {
        return !done && (now >= until || (lock != null && lock.isFor(actor)));
    }

    /** Starts on this carrier, or continues where it stopped. */
    void goOn(Carrier carrier, Runnable whole) {
        Thread begun = thread;
        if (begun == null) {
            thread = carrier.thread();
            carrier.run(whole);
        } else {
            LockSupport.unpark(begun);
        }
    }

    void parkUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.park(this);
        }
    }
}
