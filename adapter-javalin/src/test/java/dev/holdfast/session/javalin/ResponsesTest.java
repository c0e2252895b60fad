package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.StoreOperation;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every kind of response of Javalin has the cookie, and is sent after the session is saved. */
class ResponsesTest {
    private static final String LONG = "x".repeat(200_000);

    private final Site site = new Site(ResponsesTest::configure);

    private static void configure(JavalinConfig config) {
        config.staticFiles.add("/dev/holdfast/session/javalin/static", Location.CLASSPATH);
        config.http.generateEtags = true;
        config.routes.before("/guarded", ctx -> {
            Site.countUp(ctx);
            ctx.redirect("/count");
        });
        config.routes.get("/guarded", ctx -> ctx.result("never"));
        config.routes.before("/missing", Site::countUp);
        config.routes.after("/late", Site::count);
        config.routes.get("/late", ctx -> {});
        config.routes.get("/count", Site::count);
        config.routes.head("/count", Site::count);
        config.routes.post("/count", Site::count);
        config.routes.get("/redirect", ctx -> {
            Site.countUp(ctx);
            ctx.redirect("/count", HttpStatus.SEE_OTHER);
        });
        config.routes.get("/stream", ctx -> {
            Site.countUp(ctx);
            ctx.result(new ByteArrayInputStream(LONG.getBytes()));
        });
        config.routes.get("/write", ctx -> {
            Site.countUp(ctx);
            ctx.outputStream().write(LONG.getBytes());
        });
        config.routes.get("/etag", ctx -> {
            Site.countUp(ctx);
            ctx.result("always the same");
        });
        config.routes.get("/skip", ctx -> {
            Site.count(ctx);
            ctx.skipRemainingHandlers();
        });
        config.routes.get("/throw", ctx -> {
            Site.countUp(ctx);
            throw new IllegalStateException("on purpose");
        });
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aRedirectIsFollowedToASessionThatIsSaved() {
        HttpResponse<String> redirect = site.get("/redirect");
        assertEquals(303, redirect.statusCode());
        assertEquals("views: 2", site.get("/count", redirect).body());
    }

    @Test
    void aRedirectOutOfABeforeHandlerIsFollowedToASessionThatIsSaved() {
        HttpResponse<String> redirect = site.get("/guarded");
        assertEquals(302, redirect.statusCode());
        assertEquals("views: 2", site.get("/count", redirect).body());
    }

    @Test
    void aSessionThatAnAfterHandlerBeginsIsKept() {
        HttpResponse<String> late = site.get("/late");
        assertEquals("views: 1", late.body());
        assertEquals("views: 2", site.get("/count", late).body());
    }

    @Test
    void aSessionIsKeptThoughRemainingHandlersAreSkipped() {
        HttpResponse<String> skip = site.get("/skip");
        assertEquals("views: 1", skip.body());
        assertEquals("views: 2", site.get("/count", skip).body());
    }

    @Test
    void aSessionIsKeptThoughItsHandlerThrows() {
        HttpResponse<String> thrown = site.get("/throw");
        assertEquals(500, thrown.statusCode());
        assertEquals("views: 2", site.get("/count", thrown).body());
    }

    @Test
    void aResultStreamCarriesTheCookie() {
        HttpResponse<String> stream = site.get("/stream");
        assertEquals(LONG, stream.body());
        assertEquals("views: 2", site.get("/count", stream).body());
    }

    @Test
    void whatIsWrittenPastTheBufferCarriesTheCookie() {
        HttpResponse<String> written = site.get("/write");
        assertEquals(LONG, written.body());
        assertEquals("views: 2", site.get("/count", written).body());
    }

    @Test
    void aCompressedResultCarriesTheCookie() throws IOException {
        HttpResponse<byte[]> zipped = site.send(
                site.request("/stream").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertEquals(
                "gzip", zipped.headers().firstValue(Header.CONTENT_ENCODING).orElseThrow());
        assertEquals(LONG, new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes()));
        assertEquals("views: 2", site.get("/count", zipped).body());
    }

    @Test
    void aStaticFileMakesNoSession() {
        HttpResponse<String> file = site.get("/note.txt");
        assertEquals("kept on disk\n", file.body());
        assertFalse(Site.setsCookie(file));
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void aLargeRequestBodyIsNoHindrance() {
        HttpResponse<String> posted = site.send(site.request("/count").POST(BodyPublishers.ofString(LONG)));
        assertEquals("views: 1", posted.body());
    }

    @Test
    void headCarriesTheCookie() {
        HttpResponse<String> head = site.send(site.request("/count").method("HEAD", BodyPublishers.noBody()));
        assertEquals("", head.body());
        assertEquals("views: 2", site.get("/count", head).body());
    }

    @Test
    void anUnknownPathMakesNoSession() {
        HttpResponse<String> unknown = site.get("/nothing-here");
        assertEquals(404, unknown.statusCode());
        assertFalse(Site.setsCookie(unknown));
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void a404CarriesTheCookieOfABeforeHandler() {
        HttpResponse<String> missing = site.get("/missing");
        assertEquals(404, missing.statusCode());
        assertEquals("views: 2", site.get("/count", missing).body());
    }

    @Test
    void a304SavesTheSession() {
        HttpResponse<String> first = site.get("/etag");
        String etag = first.headers().firstValue(Header.ETAG).orElseThrow();
        HttpResponse<String> again = site.send(site.request("/etag", first).header(Header.IF_NONE_MATCH, etag));
        assertEquals(304, again.statusCode());
        assertEquals("views: 3", site.get("/count", first).body());
    }

    @Test
    void aRequestMakesTwoStoreCallsAtMost() {
        HttpResponse<String> first = site.get("/count");
        site.store.takeCalls();
        site.get("/count", first);
        assertEquals(
                List.of(StoreOperation.GET, StoreOperation.SET),
                site.store.calls().stream().map(call -> call.operation()).toList());
    }

    @Test
    void aResponseWithACookieIsKeptOutOfCaches() {
        assertTrue(site.get("/count").headers().firstValue("Cache-Control").isPresent());
    }
}
