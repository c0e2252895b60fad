package dev.holdfast.sample.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as a process of its own. */
class SampleIT {
    private static final Pattern READY = Pattern.compile("is listening on (\\S+)");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @TempDir
    private Path folder;

    @Test
    void sessionsOutliveARestart() throws Exception {
        assertEquals("views: 1, views: 2", twoViews());
        assertEquals("views: 3, views: 4", twoViews());
    }

    @Test
    void aMistakeEndsItWithOneSentence() throws Exception {
        assertEquals("the port must be 0 to 65535, but is http", printed(program("http")));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + taken.getLocalPort();
            String printed = printed(program(port));
            String last = printed.substring(printed.lastIndexOf('\n') + 1);
            assertTrue(last.contains(port) && !printed.contains("\tat "), printed);
        }
        ProcessBuilder withoutSecret = program("0");
        withoutSecret.environment().remove("SESSION_SECRET");
        assertEquals("SESSION_SECRET must be in the environment, with at least 32 bytes", printed(withoutSecret));
    }

    private static String printed(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectError(ProcessBuilder.Redirect.PIPE).start();
        String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(2, process.waitFor(), printed);
        return printed;
    }

    private String twoViews() throws IOException, InterruptedException {
        Process program = start();
        try (BufferedReader output = program.inputReader()) {
            String address = output.lines()
                    .map(READY::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            return view(address) + ", " + view(address);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        return program("0").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private ProcessBuilder program(String port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String files = folder.resolve("sessions").toString();
        var builder = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar"), port, files);
        builder.environment().put("SESSION_SECRET", "a secret of at least thirty-two bytes");
        return builder;
    }

    private String view(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
