package dev.holdfast.conformance.lab;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** Lets time pass, because the protocol asks for it. */
public final class Pause {
    private Pause() {}

    /** Waits for so many milliseconds. */
    public static void of(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(e.getMessage()));
        }
    }
}
