package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder that the Express program runs in, with its packages. */
final class Express {
    private static final Path SOURCE = Path.of("benchmarks", "node");
    private static final Path FOLDER = SOURCE.resolve("target");

    private Express() {}

    /**
     * Copies the program, and has npm fetch its packages if they are not there yet.
     *
     * @throws IOException if npm fails; what it has said is in standard error
     */
    static void prepare() throws IOException {
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "package-lock.json", "server.js"}) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.notExists(FOLDER.resolve("node_modules"))) {
            npmCi();
        }
    }

    private static void npmCi() throws IOException {
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (npm.onExit().join().exitValue() != 0) {
            throw new IOException("npm ci must succeed, but did not; its own words are above");
        }
    }
}
