package dev.holdfast.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRepositoryTest {
    @TempDir
    private Path folder;

    private Path shared;
    private Path own;
    private OwnRepository repository;

    @BeforeEach
    void make() throws IOException {
        shared = folder.resolve("shared");
        own = folder.resolve("own");
        write(shared.resolve("org/there"));
        write(shared.resolve("dev/other/there"));
        write(shared.resolve("dev/holdfast/earlier"));
        repository = OwnRepository.in(own, shared);
    }

    @Test
    void whatTheMachineHasIsThere() {
        assertTrue(Files.exists(own.resolve("org/there")));
        assertTrue(Files.exists(own.resolve("dev/other/there")));
    }

    @Test
    void ofThisProjectOnlyWhatThisBuildHasMadeIsThere() throws IOException {
        assertFalse(Files.exists(own.resolve("dev/holdfast/earlier")));
        assertEquals(1, Files.list(own.resolve("dev/holdfast/session-core")).count());
    }

    @Test
    void whatIsDownloadedIsThereTheNextTime() throws IOException {
        write(own.resolve("ch/new/downloaded"));
        write(own.resolve("org/new/downloaded"));
        repository.shareDownloads();
        assertTrue(Files.exists(shared.resolve("ch/new/downloaded")));
        assertTrue(Files.exists(shared.resolve("org/new/downloaded")));
    }

    @Test
    void nothingOfThisProjectGetsToTheMachine() throws IOException {
        repository.shareDownloads();
        assertFalse(Files.exists(shared.resolve("dev/holdfast/session-core")));
    }

    @Test
    void deletingItLeavesWhatTheMachineHas() throws IOException {
        Folders.delete(own);
        assertFalse(Files.exists(own));
        assertTrue(Files.exists(shared.resolve("org/there")));
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
