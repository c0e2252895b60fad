package dev.holdfast.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files of the project, without build results and hidden files. */
final class ProjectFiles extends SimpleFileVisitor<Path> {
    private final List<Path> found = new ArrayList<>();
    private final Path root;
    private final String ending;

    private ProjectFiles(Path root, String ending) {
        this.root = root;
        this.ending = ending;
    }

    /** Returns the files below {@code root} whose names have this ending, in order. */
    static List<Path> endingWith(String ending, Path root) throws IOException {
        ProjectFiles files = new ProjectFiles(root, ending);
        Files.walkFileTree(root, files);
        return files.found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean skipped = folder.getFileName().toString().matches("target|node_modules|\\..*");
        return skipped && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (file.toString().endsWith(ending)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }
}
