package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.StoreOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spark.Redirect;
import spark.Service;

/** Every way in which Spark answers carries the cookie and finds the session saved. */
class ResponsesTest {
    private static final String LONG = "x".repeat(200_000);

    @TempDir
    static Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("other.txt"), "kept on disk");
        site = new Site(List.<Consumer<Service>>of(
                        ResponsesTest::files, ResponsesTest::filters, ResponsesTest::redirects, ResponsesTest::bodies)
                .stream()
                .reduce(Consumer::andThen)
                .orElseThrow());
    }

    private static void files(Service spark) {
        spark.staticFiles.location("/dev/holdfast/session/spark/static");
        spark.staticFiles.externalLocation(folder.toString());
    }

    private static void filters(Service spark) {
        spark.before("/early", (request, response) -> Site.countUp(request));
        spark.get("/early", Site::count);
        spark.before("/guarded", (request, response) -> {
            Site.countUp(request);
            spark.halt(401, "not yet");
        });
        spark.get("/guarded", (request, response) -> "never");
        spark.get("/halt", (request, response) -> {
            Site.countUp(request);
            response.body("never");
            throw spark.halt(403, "halted");
        });
        spark.get("/after", (request, response) -> "first");
        spark.after("/after", (request, response) -> response.body(Site.count(request, response)));
        spark.get("/last", (request, response) -> "first");
        spark.afterAfter("/last", (request, response) -> response.body(Site.count(request, response)));
    }

    private static void redirects(Service spark) {
        spark.before("/away", (request, response) -> {
            Site.countUp(request);
            response.redirect("/count");
        });
        spark.get("/redirect", (request, response) -> {
            Site.countUp(request);
            response.redirect("/count");
            return null;
        });
        spark.get("/redirect-with-status", (request, response) -> {
            Site.countUp(request);
            response.redirect("/count", 307);
            return null;
        });
        spark.before("/moved", (request, response) -> Site.countUp(request));
        spark.redirect.get("/moved", "/count");
        spark.before("/moved-for-good", (request, response) -> Site.countUp(request));
        spark.redirect.get("/moved-for-good", "/count", Redirect.Status.MOVED_PERMANENTLY);
    }

    private static void bodies(Service spark) {
        spark.get("/count", Site::count);
        spark.post("/count", (request, response) -> request.body().length() + " " + Site.count(request, response));
        spark.get("/bytes", (request, response) -> {
            Site.countUp(request);
            response.body("never");
            return "bytes".getBytes();
        });
        spark.get("/stream", (request, response) -> {
            Site.countUp(request);
            return new ByteArrayInputStream(LONG.getBytes());
        });
        spark.get("/raw", (request, response) -> {
            Site.countUp(request);
            response.raw().getOutputStream().write(LONG.getBytes());
            return "";
        });
        spark.get("/gzip", (request, response) -> {
            Site.countUp(request);
            response.header("Content-Encoding", "gzip");
            return LONG;
        });
        spark.get("/throw", (request, response) -> {
            Site.countUp(request);
            throw new IllegalStateException("on purpose");
        });
        spark.exception(IllegalStateException.class, (e, request, response) -> {
            response.status(500);
            response.body("mapped");
        });
        spark.before("/missing", (request, response) -> Site.countUp(request));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/early, 200, views: 2, 3",
        "/guarded, 401, not yet, 2",
        "/halt, 403, halted, 2",
        "/after, 200, views: 1, 2",
        "/last, 200, views: 1, 2",
        "/away, 302, '', 2",
        "/redirect, 302, '', 2",
        "/moved, 302, '', 2",
        "/bytes, 200, bytes, 2",
        "/throw, 500, mapped, 2",
    })
    void theNextRequestFindsTheSession(String path, int status, String body, int views) {
        HttpResponse<String> response = site.get(path);
        assertEquals(status, response.statusCode());
        assertEquals(body, response.body());
        assertEquals("views: " + views, site.get("/count", response).body());
    }

    @ParameterizedTest
    @CsvSource({"/redirect-with-status, 307", "/moved-for-good, 301"})
    void aRedirectWithAStatusIsFollowedToASessionThatIsSaved(String path, int status) {
        HttpResponse<String> redirect = site.get(path);
        assertEquals(status, redirect.statusCode());
        assertEquals("/count", redirect.headers().firstValue("Location").orElseThrow());
        assertEquals("views: 2", site.get("/count", redirect).body());
    }

    @ParameterizedTest
    @CsvSource({"/stream", "/raw"})
    void aLongBodyCarriesTheCookie(String path) {
        HttpResponse<String> response = site.get(path);
        assertEquals(LONG, response.body());
        assertEquals("views: 2", site.get("/count", response).body());
    }

    @Test
    void aCompressedBodyCarriesTheCookie() throws IOException {
        HttpResponse<byte[]> zipped = site.send(
                site.request("/gzip").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertEquals("gzip", zipped.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals(LONG, new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes()));
        assertEquals("views: 2", site.get("/count", zipped).body());
    }

    @ParameterizedTest
    @CsvSource({"/note.txt, kept on the class path", "/other.txt, kept on disk"})
    void aStaticFileMakesNoSession(String path, String text) {
        HttpResponse<String> file = site.get(path);
        assertEquals(text, file.body().strip());
        assertFalse(Site.setsCookie(file));
        assertEquals(List.of(), site.takeOperations());
    }

    @Test
    void aStaticFileKeepsTheSessionAlive() {
        HttpResponse<String> first = site.get("/count");
        site.takeOperations();
        assertEquals(200, site.get("/note.txt", first).statusCode());
        assertEquals(List.of(StoreOperation.GET, StoreOperation.TOUCH), site.takeOperations());
    }

    @Test
    void theBodyOfARequestIsReadAsEver() {
        HttpResponse<String> posted = site.send(site.request("/count").POST(BodyPublishers.ofString(LONG)));
        assertEquals("200000 views: 1", posted.body());
    }

    @Test
    void headIsAnsweredByTheRouteOfGet() {
        HttpResponse<String> head = site.send(site.request("/count").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void anUnknownPathMakesNoSession() {
        HttpResponse<String> unknown = site.get("/nothing-here");
        assertEquals(404, unknown.statusCode());
        assertFalse(Site.setsCookie(unknown));
        assertEquals(List.of(), site.takeOperations());
    }

    @Test
    void a404CarriesTheCookieOfABeforeFilter() {
        HttpResponse<String> missing = site.get("/missing");
        assertEquals(404, missing.statusCode());
        assertEquals("views: 2", site.get("/count", missing).body());
    }

    @Test
    void aRequestMakesTwoStoreCallsAtMost() {
        HttpResponse<String> first = site.get("/count");
        site.takeOperations();
        site.get("/count", first);
        assertEquals(List.of(StoreOperation.GET, StoreOperation.SET), site.takeOperations());
    }

    @Test
    void aResponseWithACookieIsKeptOutOfCaches() {
        assertTrue(site.get("/count").headers().firstValue("Cache-Control").isPresent());
    }
}
