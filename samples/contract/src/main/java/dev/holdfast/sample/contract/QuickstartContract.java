package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The cases that a {@code Quickstart} must pass, the file of a sample that is there to be copied. Its integration test implements this in
 * the same package, on the jar that the system property {@code sample.jar} names.
 */
public interface QuickstartContract {
    @Test
    default void itCountsViewsLogsInAndLogsOut() throws IOException {
        ProcessBuilder program = program();
        program.environment().put("SESSION_SECRET", "a secret of at least thirty-two bytes");
        try (SampleProcess running = SampleProcess.start(program)) {
            Visitor visitor = new Visitor(running.address());
            assertEquals("user: null, views: 1", visitor.get("/").body());
            String before = visitor.id();
            assertEquals("user: ada, views: 2", visitor.submit("/login", "user=ada"));
            assertNotEquals(before, visitor.id());
            assertEquals("user: null, views: 1", visitor.submit("/logout", ""));
        }
    }

    @Test
    default void itNeedsNoOtherFileOfTheSamples() throws IOException {
        String file = "src/main/java/" + name().replace('.', '/') + ".java";
        assertFalse(Files.readString(Path.of(file)).contains("import dev.holdfast.sample"));
    }

    @Test
    default void withoutTheSecretItSaysWhatIsMissing() throws IOException, InterruptedException {
        ProcessBuilder program = program();
        program.environment().remove("SESSION_SECRET");
        Process process = program.start();
        String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(printed.contains("secret option required for sessions"), printed);
        assertNotEquals(0, process.waitFor());
    }

    private ProcessBuilder program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("sample.jar"), name(), "0");
    }

    private String name() {
        return getClass().getPackageName() + ".Quickstart";
    }
}
