package dev.holdfast.sample.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged sample, running as a process of its own. */
public final class SampleProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is listening on (\\S+)");

    private final Process process;
    private final String address;

    private SampleProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the sample on a free port, and waits until it listens. */
    public static SampleProcess start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--port", "0"));
        arguments.addAll(List.of(options));
        return start(command(arguments));
    }

    /** Starts the program and waits until it listens. Its error stream is passed on. */
    public static SampleProcess start(ProcessBuilder sample) throws IOException {
        return start(sample, ProcessBuilder.Redirect.INHERIT);
    }

    static SampleProcess start(ProcessBuilder sample, ProcessBuilder.Redirect errors) throws IOException {
        Process process = sample.redirectError(errors).start();
        String address = process.inputReader()
                .lines()
                .map(READY::matcher)
                .filter(Matcher::find)
                .map(ready -> ready.group(1))
                .findFirst()
                .orElseThrow(() -> new IOException("the sample must start, but it ended; its own words are above"));
        return new SampleProcess(process, address);
    }

    /** Returns how to start the jar that the system property {@code sample.jar} names. */
    public static ProcessBuilder command(List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-jar", System.getProperty("sample.jar")));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Returns the address of its pages, as {@code http://127.0.0.1:4000}. */
    public String address() {
        return address;
    }

    /** Asks it to end, and waits until it has, for a minute at most. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
