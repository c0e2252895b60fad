package dev.holdfast.session.contention;

import java.time.Duration;

/** The port for all waiting of this library and the clock that measures it, which a simulation can replace. */
public interface Waits {
    /** Returns the implementation with the system's clock and threads. */
    static Waits system() {
        return SystemWaits.INSTANCE;
    }

    /** Returns the nanoseconds since an arbitrary but fixed moment, for deadlines. */
    long nanoTime();

    /** Waits. Returns false early if the thread is interrupted; it stays interrupted. */
    boolean pause(Duration length);

    /** Returns a new, free lock. */
    FairLock newLock();

    /** A fair, reentrant lock. */
    interface FairLock {
        /**
         * Acquires the lock and returns true; or returns false if it is not free in time, or the thread is interrupted; it stays
         * interrupted.
         */
        boolean tryLock(Duration patience);

        /** Releases the lock; called by the thread that has it. */
        void unlock();
    }
}
