package dev.holdfast.conformance.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The programs of {@code conformance/node} with the packages that they need; {@code npm ci} installs these below {@code target}. */
public final class NodePackages {
    private static final String LOCK = "package-lock.json";

    private final Path npm;
    private final Path source;
    private final Path folder;

    /**
     * The packages of one folder.
     *
     * @param npm the program
     * @param source where the programs and the lock file are
     * @param folder the target folder
     */
    public NodePackages(Path npm, Path source, Path folder) {
        this.npm = npm;
        this.source = source;
        this.folder = folder;
    }

    /** Returns the folder. Installs the packages only if the lock file has changed. */
    public Path install() {
        try {
            Path installed = folder.resolve("installed.json");
            Files.createDirectories(folder);
            copyPrograms();
            if (Files.notExists(installed) || Files.mismatch(source.resolve(LOCK), installed) >= 0) {
                ci();
                Files.copy(folder.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyPrograms() throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void ci() throws IOException {
        Path log = folder.resolve("npm.log");
        int status = new ProcessBuilder(npm.toString(), "ci", "--no-audit", "--no-fund")
                .directory(folder.toFile())
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
