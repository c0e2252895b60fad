package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Cases about the command line. */
interface ArgumentCases {
    @Test
    default void theCookieHasTheNameItIsTold() throws IOException {
        try (SampleProcess sample = SampleProcess.start("--name", "sid")) {
            Visitor visitor = new Visitor(sample.address());
            visitor.get("/");
            assertEquals("sid", visitor.cookie().getName());
        }
    }

    @Test
    default void aWrongArgumentEndsItWithAMessage() throws IOException, InterruptedException {
        assertEndsWith(
                "--store must be memory, redis://…, mongodb://…, jdbc:postgresql://… or memcached://…",
                "--store",
                "postgres://user:password@127.0.0.1/db");
    }

    @Test
    default void aTakenPortEndsItWithAMessage() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertEndsWith(
                    "--port must be free, but another program listens on " + port + "; stop it, or choose another",
                    "--port",
                    "" + port);
        }
    }

    @Test
    default void aMissingRedisEndsItWithAMessage() throws IOException, InterruptedException {
        String printed = printed("--port", "0", "--store", "redis://:password@127.0.0.1:" + closedPort());
        assertTrue(printed.startsWith("--store must name a server that answers, but it does not ("), printed);
        assertTrue(printed.endsWith("; start it, or correct the address"), printed);
        assertFalse(printed.contains("password") || printed.contains("\n"), printed);
    }

    @Test
    default void theStartPrintsNoWarning() throws IOException {
        ProcessBuilder program = SampleProcess.command(List.of("--port", "0"));
        Path errors = Files.createTempFile("errors", ".txt");
        try (SampleProcess sample = SampleProcess.start(program, ProcessBuilder.Redirect.to(errors.toFile()))) {
            new Visitor(sample.address()).get("/");
            assertEquals(List.of(), withoutSettings(Files.readAllLines(errors)));
        } finally {
            Files.delete(errors);
        }
    }

    /** Returns the lines without the settings in force, which are logged once, in two lines. */
    static List<String> withoutSettings(List<String> lines) {
        boolean areTold = lines.size() > 1 && lines.get(1).startsWith("INFO: sessions: ");
        return areTold ? lines.subList(2, lines.size()) : lines;
    }

    private static void assertEndsWith(String message, String... arguments) throws IOException, InterruptedException {
        assertEquals(message, printed(arguments));
    }

    /** Returns what a sample with wrong arguments prints before it ends. */
    private static String printed(String... arguments) throws IOException, InterruptedException {
        Process sample = SampleProcess.command(List.of(arguments)).start();
        String printed = new String(sample.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, sample.waitFor(), printed);
        return printed.strip();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Licences and notices of many libraries stand in one file each. */
    @Test
    default void theJarKeepsTheNoticesOfWhatItContains() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("sample.jar"))) {
            String notices = new String(
                    jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(notices.contains("Holdfast") && notices.contains("Jackson"), notices);
            assertNotNull(jar.getEntry("META-INF/LICENSE"));
        }
    }
}
