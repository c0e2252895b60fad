package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server tells the program that has started it. */
final class Serving {
    private Serving() {}

    /** Prints the port, and ends the process with the one that has started it. */
    static void started(int port) {
        System.out.println(port);
        try {
            while (System.in.read() >= 0) {
                // nothing is said, only the end
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(0);
    }
}
