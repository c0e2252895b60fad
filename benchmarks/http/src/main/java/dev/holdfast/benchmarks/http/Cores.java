package dev.holdfast.benchmarks.http;

import java.io.IOException;

/** Which core does what: servers run on the first. */
final class Cores {
    private Cores() {}

    /** Keeps this process, and what it starts without saying otherwise, off the core of the servers. */
    static void keepToTheSecond() throws IOException {
        String self = String.valueOf(ProcessHandle.current().pid());
        Process taskset = new ProcessBuilder("taskset", "-acp", "1", self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.onExit().join().exitValue() != 0) {
            throw new IOException(
                    "the benchmark needs two cores and taskset, which says why above that it has not got them");
        }
    }
}
