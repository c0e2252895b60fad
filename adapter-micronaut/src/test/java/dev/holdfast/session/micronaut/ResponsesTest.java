package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.http.sse.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Micronaut's kinds of responses, each with a session. */
class ResponsesTest {
    private final Site site = new Site("responses", Map.of("micronaut.server.cors.enabled", true));

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/system-file, 200, a file",
        "/streamed-file, 200, a stream",
        "/writable, 200, written",
        "/chunks, 200, 'one,two'",
        "/json, 200, '[1,2,3]'",
        "/empty-stream, 200, ''",
        "/no-content, 204, ''",
        "/fails, 500, failed with 1",
        "/no-such, 404, no such page"
    })
    void everyKindCarriesTheCookieOfASavedSession(String path, int status, String body) {
        java.net.http.HttpResponse<String> first = site.get(path);
        assertEquals(status, first.statusCode());
        assertEquals(body, first.body());
        assertEquals("1", site.get("/peek", first).body());
    }

    @Test
    void eventsReachTheClientWhileTheStreamGoesOn() throws Exception {
        java.net.http.HttpResponse<InputStream> events =
                site.client.send(site.request("/events").build(), BodyHandlers.ofInputStream());
        try (InputStream body = events.body()) {
            assertEquals("data: first", new String(body.readNBytes(11), StandardCharsets.US_ASCII));
            assertEquals("1", site.get("/peek", events).body());
        }
    }

    @Test
    void whatAStreamHasChangedIsSavedWhenItsClientLeaves() throws Exception {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        CountDownLatch saved = new CountDownLatch(1);
        site.store.beforeNext(StoreOperation.SET, saved::countDown);
        java.net.http.HttpResponse<InputStream> events = site.client.send(
                site.request("/ticks").header("Cookie", Site.cookie(visitor)).build(), BodyHandlers.ofInputStream());
        events.body().readNBytes(20);
        events.body().close();
        assertTrue(saved.await(60, TimeUnit.SECONDS), () -> "saved nothing: " + site.store.calls());
    }

    @Test
    void whatAStreamHasChangedBeforeItFailsIsSaved() {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        assertThrows(UncheckedIOException.class, () -> site.get("/breaks", visitor));
        assertEquals("7", site.get("/peek", visitor).body());
    }

    @Test
    void whatAWritableChangesWhileItIsWrittenIsSaved() {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        site.get("/late-writable", visitor);
        assertEquals("8", site.get("/peek", visitor).body());
    }

    @Test
    void aWritableWhoseChangesCannotBeSavedIsAnError() {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        site.store.fail(StoreOperation.SET, "down");
        assertEquals(500, site.get("/late-writable", visitor).statusCode());
    }

    @Test
    void aMethodThatIsNotAllowedKeepsTheSessionAlive() {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        site.store.takeCalls();
        var request =
                site.request("/chunks").header("Cookie", Site.cookie(visitor)).DELETE();
        assertEquals(405, site.send(request).statusCode());
        assertEquals(List.of(StoreOperation.GET, StoreOperation.TOUCH), operations());
    }

    @Test
    void aPreflightHasNoSession() {
        java.net.http.HttpResponse<String> visitor = site.get("/chunks");
        site.store.takeCalls();
        var preflight = site.send(site.request("/chunks")
                .header("Cookie", Site.cookie(visitor))
                .header("Origin", "http://example.com")
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, preflight.statusCode());
        assertFalse(Site.setsCookie(preflight));
        assertEquals(List.of(), operations());
    }

    @Test
    void aResponseThatIsGivenTwiceCarriesOneCookieEachTime() {
        java.net.http.HttpResponse<String> first = site.get("/shared");
        java.net.http.HttpResponse<String> second = site.get("/shared");
        assertEquals(1, second.headers().allValues("Set-Cookie").size());
        assertNotEquals(Site.cookie(first), Site.cookie(second));
    }

    private List<StoreOperation> operations() {
        return site.store.takeCalls().stream().map(call -> call.operation()).toList();
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "responses")
    static final class Pages {
        private final MutableHttpResponse<String> shared = HttpResponse.ok("shared");

        @Get("/peek")
        String peek(Session session) {
            return String.valueOf(session.get("n"));
        }

        @Get("/system-file")
        SystemFile systemFile(Session session) throws IOException {
            session.set("n", 1);
            Path file = Files.createTempFile("holdfast", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, "a file");
            return new SystemFile(file.toFile(), MediaType.TEXT_PLAIN_TYPE);
        }

        @Get("/streamed-file")
        StreamedFile streamedFile(Session session) {
            session.set("n", 1);
            return new StreamedFile(
                    new ByteArrayInputStream("a stream".getBytes(StandardCharsets.US_ASCII)),
                    MediaType.TEXT_PLAIN_TYPE);
        }

        @Get("/writable")
        Writable writable(Session session) {
            session.set("n", 1);
            return writer -> writer.write("written");
        }

        @Get("/late-writable")
        Writable lateWritable(Session session) {
            return writer -> {
                session.set("n", 8);
                writer.write("written");
            };
        }

        @Get("/chunks")
        Flux<String> chunks(Session session) {
            session.set("n", 1);
            return Flux.just("one", ",", "two");
        }

        @Get("/json")
        @Produces(MediaType.APPLICATION_JSON)
        Flux<Integer> json(Session session) {
            session.set("n", 1);
            return Flux.just(1, 2, 3);
        }

        @Get("/empty-stream")
        Flux<String> emptyStream(Session session) {
            session.set("n", 1);
            return Flux.empty();
        }

        @Get("/no-content")
        HttpResponse<?> noContent(Session session) {
            session.set("n", 1);
            return HttpResponse.noContent();
        }

        @Get("/events")
        @Produces(MediaType.TEXT_EVENT_STREAM)
        Flux<Event<String>> events(Session session) {
            session.set("n", 1);
            return Flux.concat(Flux.just(Event.of("first")), Flux.never());
        }

        @Get("/ticks")
        @Produces(MediaType.TEXT_EVENT_STREAM)
        Flux<Event<String>> ticks(Session session) {
            return Flux.interval(Duration.ofMillis(10)).onBackpressureDrop().map(n -> {
                if (n == 0) {
                    session.set("n", 9);
                }
                return Event.of("tick");
            });
        }

        @Get("/breaks")
        Flux<String> breaks(Session session) {
            return Flux.concat(Flux.just("one"), Flux.defer(() -> {
                session.set("n", 7);
                return Flux.error(new IllegalArgumentException("the stream fails"));
            }));
        }

        @Get("/fails")
        String fails(Session session) {
            session.set("n", 1);
            throw new IllegalArgumentException("the controller fails");
        }

        @Get("/shared")
        HttpResponse<String> shared(Session session) {
            session.set("n", 1);
            return shared;
        }

        @Error(global = true)
        HttpResponse<String> failed(IllegalArgumentException e, Session session) {
            return HttpResponse.serverError("failed with " + session.get("n"));
        }

        @Error(status = HttpStatus.NOT_FOUND, global = true)
        HttpResponse<String> noSuch(Session session) {
            session.set("n", 1);
            return HttpResponse.notFound("no such page");
        }
    }
}
