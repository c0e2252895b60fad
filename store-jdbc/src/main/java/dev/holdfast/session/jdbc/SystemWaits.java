package dev.holdfast.session.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits with the system's clock. */
enum SystemWaits implements Waits {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
