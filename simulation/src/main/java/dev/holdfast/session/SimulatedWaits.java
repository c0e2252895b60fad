package dev.holdfast.session;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** The port through which the core waits, for the simulation in place of the system's clock and threads. */
@NullMarked
public interface SimulatedWaits {
    /** Returns nanoseconds of virtual time. */
    long nanoTime();

    /** Waits in virtual time; false if interrupted. */
    boolean pause(Duration length);

    /** Returns a new lock that nobody has. */
    SimulatedLock newLock();

    /** A lock that is given in the order in which it is asked for. */
    interface SimulatedLock {
        /** Waits in virtual time; false if the lock cannot be had in time. */
        boolean tryLock(Duration patience);

        /** Gives the lock back. */
        void unlock();
    }
}
