package dev.holdfast.session.contention;

import java.time.Duration;

/** All that this library waits for, and the time by which it measures a wait: one port, so that a simulation can take its place. */
public interface Waits {
    /** Returns what waits by the system's clock and its threads. */
    static Waits system() {
        return SystemWaits.INSTANCE;
    }

    /** Returns nanoseconds that have passed since an arbitrary moment, always the same: for deadlines. */
    long nanoTime();

    /** Waits. Returns false, early, if the thread is interrupted, which it then stays. */
    boolean pause(Duration length);

    /** Returns a new lock that nobody has. */
    FairLock newLock();

    /** A lock that threads get in the order in which they ask. Reentrant. */
    interface FairLock {
        /**
         * Waits for the lock and returns true; or returns false if it cannot be had in time, or the thread is interrupted, which it
         * then stays.
         */
        boolean tryLock(Duration patience);

        /** Gives the lock back; for the thread that has it. */
        void unlock();
    }
}
