package dev.holdfast.session.jdbc;

import java.time.Duration;

/** The time by which a store measures its limits, and what it waits by: in tests another one. */
interface Waits {
    /** Returns nanoseconds since any origin. */
    long nanoTime();

    /** Waits. Returns false, early, if the thread is interrupted, which it then stays. */
    boolean pause(Duration length);
}
