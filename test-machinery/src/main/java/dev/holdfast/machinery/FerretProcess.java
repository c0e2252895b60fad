package dev.holdfast.machinery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FerretDB on SQLite, one for all tests of this process. The program is compiled once and kept in the user's cache. Without
 * {@code go} the tests are skipped, or fail if {@code holdfast.require} is {@code all}.
 */
public final class FerretProcess {
    private static final Path SOURCE = Path.of("..", "test-machinery", "src", "main", "go", "ferretdb");
    private static @Nullable String url;
    /** Kept, because it ends when its standard input is collected. */
    private static @Nullable Process process;

    private FerretProcess() {}

    /** Returns its address, after it was started. */
    public static synchronized String url() {
        if (url == null) {
            try {
                url = started(program());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return url;
    }

    /** The program ends when this process does, because its standard input ends then. */
    private static String started(Path program) throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ferretdb-");
        Process started = new ProcessBuilder(
                        program.toString(), data.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        String address = started.inputReader().readLine();
        if (address == null) {
            throw new IOException("FerretDB must start, but it ended; its standard error tells the reason");
        }
        return address;
    }

    private static Path program() throws IOException {
        Path cached = cache().resolve("ferretdb-" + fingerprint());
        if (!Files.isExecutable(cached)) {
            compile(RequiredTool.find("go"), cached);
        }
        return cached;
    }

    private static void compile(Path go, Path program) throws IOException {
        Path folder = Files.createDirectories(program.getParent());
        Path built = folder.resolve(
                program.getFileName() + "." + ProcessHandle.current().pid());
        Process build = new ProcessBuilder(go.toString(), "build", "-o", built.toString(), ".")
                .directory(SOURCE.toFile())
                .redirectErrorStream(true)
                .start();
        build.getOutputStream().close();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(build) != 0) {
            RequiredTool.missing("FerretDB must be compiled by go build, but that failed: " + output);
        }
        Files.move(built, program, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        return (given == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given))
                .resolve("holdfast");
    }

    private static String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : List.of("main.go", "go.mod", "go.sum")) {
                digest.update(Files.readAllBytes(SOURCE.resolve(file)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
