package dev.holdfast.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A packaged sample that is started, asked for a page, and ended. */
final class StartedSample {
    private static final String READY = "listening on ";

    private StartedSample() {}

    /**
     * Returns the milliseconds from the start to the first answer.
     *
     * @param options for Java
     * @throws IOException if the sample ends instead, or answers otherwise than with 200
     */
    static double run(String sample, String... options) throws IOException {
        long begin = System.nanoTime();
        Process process = command(sample, options).start();
        try (InputStream page = page(process.inputReader())) {
            page.readAllBytes();
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    private static ProcessBuilder command(String sample, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "samples/" + sample + "/target/sample-" + sample + ".jar", "--port", "0"));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static InputStream page(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()) + "/session")
                        .toURL()
                        .openStream();
            }
        }
        throw new IOException("the sample must listen, but ended; package the samples first");
    }
}
