package dev.holdfast.benchmarks.http;

import java.io.IOException;

/** Which core does what: servers run on the first. */
final class Cores {
    private Cores() {}

    /** Keeps this process, and what it starts without saying otherwise, off the core of the servers. */
    static void keepToTheSecond() throws IOException {
        keep(ProcessHandle.current().pid(), 1);
    }

    /** Keeps a process and its threads to one core. */
    static void keep(long process, int core) throws IOException {
        Process taskset = new ProcessBuilder("taskset", "-acp", String.valueOf(core), String.valueOf(process))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.onExit().join().exitValue() != 0) {
            throw new IOException(
                    "the benchmark needs two cores and taskset, which says why above that it has not got them");
        }
    }
}
