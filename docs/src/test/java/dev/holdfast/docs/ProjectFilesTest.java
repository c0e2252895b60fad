package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @Test
    void whatBuildsHaveMadeAndWhatIsHiddenIsLeftOut(@TempDir Path folder) throws IOException {
        // the project itself may be in a folder with such a name
        Path root = folder.resolve("target");
        for (String file : List.of("b/x.md", "a.md", "a.txt", "b/target/y.md", "node_modules/z.md", ".git/h.md")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
        assertEquals(List.of(root.resolve("a.md"), root.resolve("b/x.md")), ProjectFiles.endingWith(".md", root));
    }
}
