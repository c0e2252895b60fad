package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md lists the API that may change, which is the API with an {@code @apiNote}. */
class ApiNotesTest {
    private static final Path MAIN = Path.of("src", "main", "java");

    @Test
    void whatMayChangeIsListed() throws IOException {
        Set<String> listed = Page.read("CONTRIBUTING.md").table("What may change").stream()
                .flatMap(row -> row.get(0).code().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> noted = new TreeSet<>();
        for (Path file : ProjectFiles.endingWith(".java", Page.ROOT)) {
            if (file.toString().contains(MAIN.toString())
                    && Files.readString(file).contains("* @apiNote ")) {
                noted.add(name(file));
            }
        }
        assertEquals(noted, listed);
    }

    /** Returns the class, or the module for the comment of its package. */
    private static String name(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.java$", "");
        return name.equals("package-info")
                ? Page.ROOT.relativize(file).getName(0).toString()
                : name;
    }
}
