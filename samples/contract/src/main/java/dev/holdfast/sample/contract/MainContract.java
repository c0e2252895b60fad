package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cases that the {@code Main} of a sample must pass, which is the program to copy. Its integration test implements this in the same
 * package, on the jar that the system property {@code sample.jar} names.
 */
public interface MainContract {
    @Test
    default void itCountsViewsLogsInAndLogsOut() throws IOException {
        try (SampleProcess running = SampleProcess.start(program("0"))) {
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
    default void aMissingSecretEndsItWithOneSentence() throws IOException, InterruptedException {
        ProcessBuilder program = program("0");
        program.environment().remove("SESSION_SECRET");
        assertEquals("SESSION_SECRET must be in the environment, with at least 32 bytes", printed(program));
    }

    @Test
    default void aShortSecretEndsItWithOneSentence() throws IOException, InterruptedException {
        ProcessBuilder program = program("0");
        program.environment().put("SESSION_SECRET", "short");
        assertEndsWithOneSentenceAbout("32 bytes", program);
    }

    @Test
    default void aTakenPortEndsItWithOneSentence() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();
            assertEndsWithOneSentenceAbout(port, program(port));
        }
    }

    @Test
    default void theStartPrintsNoWarning() throws IOException {
        Path errors = Files.createTempFile("errors", ".txt");
        ProcessBuilder program = program("0");
        try (SampleProcess running = SampleProcess.start(program, ProcessBuilder.Redirect.to(errors.toFile()))) {
            new Visitor(running.address()).get("/");
            assertEquals(List.of(), ArgumentCases.withoutSettings(Files.readAllLines(errors)));
        } finally {
            Files.delete(errors);
        }
    }

    /** The framework may log lines of its own before it. */
    private static void assertEndsWithOneSentenceAbout(String word, ProcessBuilder program)
            throws IOException, InterruptedException {
        String printed = printed(program);
        String last = printed.substring(printed.lastIndexOf('\n') + 1);
        assertTrue(last.contains(word) && !printed.contains("\tat "), printed);
    }

    /** Returns the error output of a program that must end. */
    private static String printed(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor(), printed);
        return printed.strip();
    }

    private ProcessBuilder program(String port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(java, "-cp", System.getProperty("sample.jar"), name(), port);
        program.environment().put("SESSION_SECRET", "a secret of at least thirty-two bytes");
        program.environment().put("MICRONAUT_SERVER_PORT", port.equals("0") ? "-1" : port);
        return program;
    }

    private String name() {
        return getClass().getPackageName() + ".Main";
    }
}
