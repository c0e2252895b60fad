package dev.holdfast.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One artifact of the bundle, in its folder.
 *
 * @param folder where its files are: {@code GROUP/ID/VERSION}
 * @param id its artifactId
 */
record Artifact(Path folder, String id) {
    /** Returns the artifacts below the root of a repository, in order. */
    static List<Artifact> in(Path repository) throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .map(Path::getParent)
                    .map(folder -> new Artifact(
                            folder, folder.getParent().getFileName().toString()))
                    .sorted((a, b) -> a.id.compareTo(b.id))
                    .toList();
        }
    }

    /** Returns the one file that ends so, after the version; a snapshot's version ends with its time. */
    Path file(String ending) {
        List<Path> found = files(ending);
        if (found.size() != 1) {
            throw new AssertionError("%s must have one file %s, but has %s".formatted(id, ending, found));
        }
        return found.get(0);
    }

    /** Returns what is published itself: without signatures and checksums. */
    List<Path> contents() {
        return files("").stream()
                .filter(file -> !file.toString().matches(".*\\.(asc|md5|sha1|xml)"))
                .toList();
    }

    /** Returns whether there are classes in it; the BOM has none. */
    boolean isJar() {
        return !files(".jar").isEmpty();
    }

    private List<Path> files(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matches(file.getFileName().toString(), ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean matches(String name, String ending) {
        boolean main = ending.equals(".jar") && name.matches(".*-(sources|javadoc)\\.jar");
        return name.startsWith(id) && name.endsWith(ending) && !main;
    }
}
