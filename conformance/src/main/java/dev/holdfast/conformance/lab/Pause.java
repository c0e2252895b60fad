package dev.holdfast.conformance.lab;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** Waits, because the protocol requires it. */
public final class Pause {
    private Pause() {}

    /** Waits for this number of milliseconds. */
    public static void of(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(e.getMessage()));
        }
    }
}
