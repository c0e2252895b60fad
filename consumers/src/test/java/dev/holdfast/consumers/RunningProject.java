package dev.holdfast.consumers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A project that has been started, in a process of its own. */
final class RunningProject implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("listening on (?:http://127\\.0\\.0\\.1:)?(\\d+)\\s");
    /** Longer than a start takes on any machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A free port, and this machine only. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SESSION_SECRET", "a secret of at least thirty-two bytes",
            "SERVER_ADDRESS", "127.0.0.1",
            "SERVER_PORT", "0",
            "MICRONAUT_SERVER_HOST", "127.0.0.1",
            "MICRONAUT_SERVER_PORT", "-1");

    private final Process process;
    private final Path log;

    private RunningProject(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it on the store that {@code store} names, as {@code memory} or the URL of a server. */
    static RunningProject start(Path project, String store) throws IOException {
        return start(project, store, Map.of("SESSION_STORE", store));
    }

    /** Starts it with variables of its own. */
    static RunningProject start(Path project, String store, Map<String, String> environment) throws IOException {
        return start(project, store.replaceAll(":.*", ""), environment, "com.example.Application");
    }

    /** Starts a program that takes its port as an argument, or from Micronaut's configuration. */
    static RunningProject startSample(Path project, String mainClass) throws IOException {
        return start(project, "sample", Map.of(), mainClass, "0");
    }

    private static RunningProject start(
            Path project, String logName, Map<String, String> environment, String... mainClassAndArguments)
            throws IOException {
        Path target = project.resolve("target");
        Path log = target.resolve(logName + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(target, mainClassAndArguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(environment);
        return new RunningProject(builder.start(), log);
    }

    private static List<String> command(Path target, String... mainClassAndArguments) throws IOException {
        String classPath = target.resolve("classes")
                + System.getProperty("path.separator")
                + Files.readString(target.resolve("classpath.txt"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath));
        command.addAll(List.of(mainClassAndArguments));
        return command;
    }

    /** Waits until it listens, and returns the address of its pages. */
    String address() throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        Optional<String> port = port();
        while (port.isEmpty() && process.isAlive() && System.nanoTime() < limit) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
            port = port();
        }
        return "http://127.0.0.1:" + port.orElseThrow(() -> new IllegalStateException("must start: " + output()));
    }

    /** Waits until it has ended by itself, and returns all that it has printed. */
    String end() throws InterruptedException {
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("must end, but runs: " + output());
        }
        return output();
    }

    /** Returns all that it has printed. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private Optional<String> port() throws IOException {
        return READY.matcher(Files.readString(log))
                .results()
                .map(ready -> ready.group(1))
                .findFirst();
    }
}
