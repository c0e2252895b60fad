package dev.holdfast.session.interop;

import dev.holdfast.session.testkit.RequiredTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The Express application with the packages it needs, as {@code npm ci} installs them below {@code target}. */
final class NodePackages {
    private static final Path SOURCE = Path.of("node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final String LOCK = "package-lock.json";

    private NodePackages() {}

    /** Returns the folder. Installs only where the lock file has changed. */
    static synchronized Path install() {
        Path npm = RequiredTool.find("npm");
        try {
            Path installed = FOLDER.resolve("installed.json");
            Files.createDirectories(FOLDER);
            copy("app.js");
            if (Files.notExists(installed) || Files.mismatch(SOURCE.resolve(LOCK), installed) >= 0) {
                copy("package.json");
                copy(LOCK);
                ci(npm);
                Files.copy(FOLDER.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String file) throws IOException {
        Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void ci(Path npm) throws IOException {
        Path log = FOLDER.resolve("npm.log");
        int status = new ProcessBuilder(npm.toString(), "ci", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .onExit()
                .join()
                .exitValue();
        if (status != 0) {
            throw new IOException("npm ci must succeed, but it ended with " + status + ":\n" + Files.readString(log));
        }
    }
}
