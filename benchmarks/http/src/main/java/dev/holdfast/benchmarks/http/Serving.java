package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server tells the program that has started it. */
final class Serving {
    /** The system property that asks for a virtual thread for each request. */
    static final String VIRTUAL_THREADS = "benchmark.virtual";

    private Serving() {}

    static boolean onVirtualThreads() {
        return Boolean.getBoolean(VIRTUAL_THREADS);
    }

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
