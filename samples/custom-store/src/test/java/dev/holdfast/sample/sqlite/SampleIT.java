package dev.holdfast.sample.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as a process of its own. */
class SampleIT {
    private static final String READY = "listening on ";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @TempDir
    private Path folder;

    @Test
    void sessionsOutliveARestart() throws Exception {
        assertEquals("views: 1, views: 2", twoViews());
        assertEquals("views: 3, views: 4", twoViews());
    }

    private String twoViews() throws IOException, InterruptedException {
        Process program = start();
        try (BufferedReader output = program.inputReader()) {
            String address = output.lines()
                    .filter(line -> line.startsWith(READY))
                    .findFirst()
                    .orElseThrow()
                    .substring(READY.length());
            return view(address) + ", " + view(address);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String file = folder.resolve("sessions.db").toString();
        var builder = new ProcessBuilder(java, "-jar", System.getProperty("sample.jar"), "0", file);
        builder.environment().put("SESSION_SECRET", "a secret of at least thirty-two bytes");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private String view(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
