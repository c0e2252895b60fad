package dev.holdfast.sample.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.machinery.RequiredTool;
import dev.holdfast.sample.contract.SampleProcess;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged sample, clicked at on both sides. */
class SharedIT {
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void bothSidesCountInOneSession() throws IOException, InterruptedException {
        RequiredTool.find("node");
        RequiredTool.find("npm");
        ProcessBuilder command = SampleProcess.command(List.of("0")).directory(new File("../.."));
        try (SampleProcess sample = SampleProcess.start(command)) {
            assertBothSidesCount(sample.address());
        }
    }

    private void assertBothSidesCount(String java) throws IOException, InterruptedException {
        String page = get(java);
        String node = find("action=\"(http[^\"]+)/count\"", page);

        assertCounts("Javalin", 0, 0, page);
        assertCounts("Express", 1, 0, count(node));
        assertCounts("Javalin", 1, 0, get(java));
        assertCounts("Javalin", 1, 1, count(java));
        assertCounts("Javalin", 1, 2, count(java));
        assertCounts("Express", 2, 2, count(node));
        assertCounts("Javalin", 2, 2, get(java));
        assertTrue(get(node).contains("action=\"" + java + "/count\""));
    }

    /** The first command of a process is slow, and on a busy machine too slow for the store: then the page is asked for again. */
    private String get(String address) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/"));
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        HttpResponse<String> response = send(request);
        while (response.statusCode() == 500 && System.nanoTime() < limit) {
            response = send(request);
        }
        return response.body();
    }

    private String count(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/count")).POST(BodyPublishers.noBody()))
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertCounts(String self, int node, int java, String page) {
        assertEquals(self, find("id=\"self\">(\\w+)<", page));
        assertEquals("" + node, find("id=\"node\">(\\d+)<", page));
        assertEquals("" + java, find("id=\"java\">(\\d+)<", page));
    }

    private static String find(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertTrue(matcher.find(), page);
        return matcher.group(1);
    }
}
