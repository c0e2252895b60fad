package dev.holdfast.machinery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A real server on a free port of this machine, in a folder of its own. A server that refuses to run as root runs as the user
 * nobody.
 */
public final class ServerProcess implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String NOBODY = "nobody";

    private final Path folder;
    private final int port = freePort();
    private List<String> command = List.of();
    private Process process;

    public ServerProcess(String name) {
        try {
            folder = Files.createTempDirectory("holdfast-" + name);
            if (ROOT) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // a test run that is killed leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public int port() {
        return port;
    }

    public Path folder() {
        return folder;
    }

    /** Runs a program to its end. */
    public void run(List<String> program) {
        Assertions.assertEquals(0, launch(program).onExit().join().exitValue(), () -> program + " failed:\n" + log());
    }

    /** Starts the server, and returns when {@code answers}. */
    public void start(List<String> program, BooleanSupplier answers) {
        command = List.copyOf(program);
        process = launch(command);
        await(() -> {
            Assertions.assertTrue(process.isAlive(), () -> program + " ended at once:\n" + log());
            return answers.getAsBoolean();
        });
    }

    /** Starts it again as before. */
    public void restart(BooleanSupplier answers) {
        start(command, answers);
    }

    /** Kills it as a power cut would. */
    public void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    /** Pauses its process, so that it accepts connections and answers nothing. */
    public void pause() {
        signal("STOP");
        await(this::isStopped);
    }

    public void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        kill();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a condition holds that another process brings about. */
    public static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(
                    System.nanoTime() - start < Duration.ofSeconds(60).toNanos(), "not within a minute");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private Process launch(List<String> program) {
        List<String> all = new ArrayList<>();
        if (ROOT) {
            all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(program);
        try {
            return new ProcessBuilder(all)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        process.descendants().forEach(child -> kill.add(Long.toString(child.pid())));
        try {
            new ProcessBuilder(kill).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns true if the signal has taken effect, which may be after it was sent, or if the machine does not show this. */
    private boolean isStopped() {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (Files.notExists(threads)) {
            return true;
        }
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(thread -> text(thread.resolve("stat")).contains(") T "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        return text(folder.resolve("log"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
