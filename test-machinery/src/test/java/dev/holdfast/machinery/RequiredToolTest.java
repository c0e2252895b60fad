package dev.holdfast.machinery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredToolTest {
    @TempDir
    Path folder;

    private Path browser;

    @BeforeEach
    void installBrowser() throws IOException {
        browser = Files.createFile(folder.resolve("browser"));
        assertTrue(browser.toFile().setExecutable(true));
    }

    @Test
    void aProgramIsFoundUnderAnyOfItsNames() {
        assertEquals(browser, new RequiredTool(List.of(folder), null).named("navigator", "browser"));
    }

    @Test
    void aFileThatCannotBeRunIsNoProgram() throws IOException {
        Files.createFile(folder.resolve("notes"));
        assertThrows(TestAbortedException.class, () -> new RequiredTool(List.of(folder), null).named("notes"));
    }

    @Test
    void aTestWhoseProgramIsMissingIsSkippedAndSaysWhich() {
        TestAbortedException skipped = assertThrows(
                TestAbortedException.class, () -> new RequiredTool(List.of(folder), null).named("node", "nodejs"));
        assertTrue(skipped.getMessage().contains("node or nodejs must be on the PATH"), skipped.getMessage());
    }

    @Test
    void aTestWhoseProgramIsMissingFailsWhereAllAreRequired() {
        AssertionFailedError failed =
                assertThrows(AssertionFailedError.class, () -> new RequiredTool(List.of(folder), "all").named("node"));
        assertTrue(failed.getMessage().contains("node must be on the PATH"), failed.getMessage());
    }
}
