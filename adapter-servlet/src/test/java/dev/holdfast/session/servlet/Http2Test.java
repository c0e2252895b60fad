package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat with what it can do between the filter and the client: many requests on one connection, compression, files that it sends itself. */
class Http2Test {
    private static final int VISITORS = 100;
    private static final String TEXT = "0123456789".repeat(20_000);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        SessionManager manager = SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
        server = TomcatServer.startWithHttp2(new SessionFilter(manager), new Page(this::answer));
        // the first request asks for HTTP/2, and the others find the connection
        assertEquals(HttpClient.Version.HTTP_2, get("/show").version());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void visitorsWhoShareAConnectionHaveTheirOwnSessions() {
        List<String> cookies = together(IntStream.range(0, VISITORS)
                .mapToObj(i -> send("/set?" + i).thenApply(Site::cookie))
                .toList());
        List<String> shown = together(cookies.stream()
                .map(cookie -> send("/show", "Cookie", cookie).thenApply(HttpResponse::body))
                .toList());
        assertEquals(IntStream.range(0, VISITORS).mapToObj(String::valueOf).toList(), shown);
    }

    @Test
    void aStreamThatItsClientResetsHasSavedItsSessionAndHarmsNoOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            HttpResponse<InputStream> reset = client.send(request("/long?" + i), BodyHandlers.ofInputStream());
            List<CompletableFuture<String>> others = IntStream.range(0, 20)
                    .mapToObj(n -> send("/set?" + n).thenApply(Site::cookie))
                    .toList();
            reset.body().close();
            assertEquals(20, together(others).stream().distinct().count());
            assertEquals("" + i, get("/show", "Cookie", Site.cookie(reset)).body());
        }
    }

    @Test
    void aCompressedResponseHasItsCookieAndItsWholeBody() throws Exception {
        // Tomcat 9 has other settings for the compression of HTTP/2
        HttpClient http1 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<InputStream> response =
                http1.send(request("/long?7", "Accept-Encoding", "gzip"), BodyHandlers.ofInputStream());
        assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElse("none"));
        try (InputStream body = new GZIPInputStream(response.body())) {
            assertEquals(TEXT, new String(body.readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertEquals("7", get("/show", "Cookie", Site.cookie(response)).body());
    }

    @Test
    void aFileThatTomcatSendsItselfComesWithTheCookieOfASavedSession() throws Exception {
        HttpResponse<String> response = get("/file?7");
        assertEquals(TEXT.substring(10, 100_010), response.body());
        assertEquals("7", get("/show", "Cookie", Site.cookie(response)).body());
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/show" -> response.getWriter().print(request.getSession().getAttribute("n"));
            case "/set" -> set(request);
            case "/long" -> {
                set(request);
                response.setContentType("text/plain");
                response.getWriter().write(TEXT);
            }
            default -> {
                set(request);
                sendFile(request, response);
            }
        }
    }

    private static void set(HttpServletRequest request) {
        request.getSession().setAttribute("n", request.getQueryString());
    }

    private void sendFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        assertTrue((Boolean) request.getAttribute("org.apache.tomcat.sendfile.support"));
        Path file = Files.writeString(folder.resolve("text"), TEXT);
        response.setContentLength(100_000);
        request.setAttribute("org.apache.tomcat.sendfile.filename", file.toString());
        request.setAttribute("org.apache.tomcat.sendfile.start", 10L);
        request.setAttribute("org.apache.tomcat.sendfile.end", 100_010L);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String... headers) {
        return client.sendAsync(request(path, headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static <T> List<T> together(List<CompletableFuture<T>> answers) {
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
