package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** How long the compiler of a Java process has had a core, as Linux counts it for each thread, in hundredths of a second. */
final class CompilerTime {
    private static final long MILLIS_OF_A_TICK = 10;

    /** Where the two times stand behind the name, which is in brackets. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CompilerTime() {}

    /** Returns the time of the compiler threads that are there now; Java ends those that have nothing to do, and starts them anew. */
    static Duration of(long process) throws IOException {
        long ticks = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", String.valueOf(process), "task"))) {
            for (Path thread : threads) {
                ticks += ticks(thread.resolve("stat"));
            }
        }
        return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
    }

    private static long ticks(Path stat) throws IOException {
        try {
            String line = Files.readString(stat);
            int name = line.indexOf('(') + 1;
            String[] behind = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return line.startsWith("C1 Comp", name) || line.startsWith("C2 Comp", name)
                    ? Long.parseLong(behind[USER]) + Long.parseLong(behind[SYSTEM])
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
