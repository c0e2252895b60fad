package dev.holdfast.session.mongo;

import dev.holdfast.machinery.RequiredTool;
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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * FerretDB on SQLite, one for all tests of this process. The program is compiled once and kept in the user's cache. Without
 * {@code go} the tests are skipped, or fail if {@code holdfast.require} is {@code all}.
 */
final class Ferret {
    private static final Path SOURCE = Path.of("src", "test", "go", "ferretdb");
    private static TestServer server;
    /** Kept, because it ends when its standard input is collected. */
    private static Process process;

    private Ferret() {}

    static synchronized TestServer server() {
        if (server == null) {
            try {
                server = TestServer.at(started(program()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** The program ends when this process does, because its standard input ends then. */
    private static String started(Path program) throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ferretdb-");
        process = new ProcessBuilder(program.toString(), data.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url = process.inputReader().readLine();
        if (url == null) {
            throw new IOException("FerretDB must start, but it ended; its standard error tells the reason");
        }
        return url;
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
            missing("FerretDB must be compiled by go build, but that failed: " + output);
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

    private static void missing(String reason) {
        if ("all".equals(System.getProperty("holdfast.require"))) {
            Assertions.fail(reason);
        }
        System.err.println("skipped: " + reason);
        Assumptions.abort(reason);
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
