package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that continue on another thread. */
class AsyncTest {
    private final CompletableFuture<Void> streamMayEnd = new CompletableFuture<>();
    private final Site site = new Site(config -> routes(config.routes));

    private void routes(RoutesConfig routes) {
        routes.get("/count", Site::count);
        routes.get("/future", ctx -> ctx.future(() -> CompletableFuture.runAsync(() -> Site.count(ctx))));
        routes.get(
                "/failing-future",
                ctx -> ctx.future(() -> CompletableFuture.runAsync(() -> {
                    Site.count(ctx);
                    throw new IllegalStateException("on purpose");
                })));
        routes.get("/async", ctx -> ctx.async(() -> Site.count(ctx)));
        routes.before("/events", Site::countUp);
        routes.sse("/events", this::stream);
    }

    private void stream(SseClient client) {
        Session session = client.ctx().with(SessionPlugin.class);
        session.set(Site.VIEWS, 10);
        session.save();
        client.sendEvent("saved");
        streamMayEnd.join();
        session.set(Site.VIEWS, 20);
        client.close();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aFutureHasTheSession() {
        HttpResponse<String> first = site.get("/future");
        assertEquals("views: 1", first.body());
        assertEquals("views: 2", site.get("/future", first).body());
    }

    @Test
    void aFutureThatFailsKeepsTheSession() {
        HttpResponse<String> failed = site.get("/failing-future");
        assertEquals(500, failed.statusCode());
        assertEquals("views: 2", site.get("/count", failed).body());
    }

    @Test
    void anAsyncTaskHasTheSession() {
        HttpResponse<String> first = site.get("/async");
        assertEquals("views: 1", first.body());
        assertEquals("views: 2", site.get("/async", first).body());
    }

    @Test
    void aStreamBegunWithASessionSavesItWhileItIsOpenAndWhenItEnds() {
        HttpResponse<Stream<String>> events = site.send(
                site.request("/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
        Iterator<String> lines = events.body().iterator();
        assertEquals("event: message", lines.next());
        assertEquals("data: saved", lines.next());
        assertEquals("views: 11", site.get("/count", events).body());

        streamMayEnd.complete(null);
        lines.forEachRemaining(line -> {});
        assertEquals("views: 21", site.get("/count", events).body());
    }
}
