package dev.holdfast.session.jdbc;

import java.time.Duration;

/** The clock and the pauses of a store; tests replace them. */
interface Waits {
    /** Returns nanoseconds since any origin. */
    long nanoTime();

    /** Waits. Returns false early if the thread is interrupted; it stays interrupted. */
    boolean pause(Duration length);
}
