package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts how often a request changes its thread. */
class SessionFilterTest {
    private static final SessionConfiguration EVERY_PATH = new SessionConfiguration(
            "true", "safe", null, null, null, null, null, null, null, null, null, null, null, null, null);

    private final ThreadPoolExecutor blocking = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
    private final SessionManagerBuilder options =
            SessionManager.builder().secret(Site.SECRET).store(new RecordingStore(new MemoryStore()));

    @AfterEach
    void stop() {
        blocking.shutdown();
    }

    @Test
    void aRequestThatNeedsNoStoreIsNotHandedOn() {
        HttpRequest<?> request = filtered(HttpRequest.GET("/"), seen -> {});
        assertEquals(0, blocking.getTaskCount());
        assertEquals(Outcome.UNCHANGED, Sessions.exchange(request).outcome());
    }

    @Test
    void aNewSessionIsHandedOnOnce() {
        filtered(HttpRequest.GET("/"), seen -> Sessions.of(seen).set("n", 1));
        assertEquals(1, blocking.getTaskCount());
    }

    @Test
    void aSessionForEveryVisitorIsHandedOnToBeSaved() {
        options.saveUninitialized(true);
        HttpRequest<?> request = filtered(HttpRequest.GET("/"), seen -> {});
        assertEquals(1, blocking.getTaskCount());
        assertEquals(Outcome.SAVED, Sessions.exchange(request).outcome());
    }

    @Test
    void aKnownSessionIsHandedOnTwice() {
        HttpRequest<?> first =
                filtered(HttpRequest.GET("/"), seen -> Sessions.of(seen).set("n", 1));
        String cookie = Sessions.exchange(first).setCookie().split(";", 2)[0];
        filtered(HttpRequest.GET("/").header("Cookie", cookie), seen -> {});
        assertEquals(3, blocking.getTaskCount());
    }

    @Test
    void aSessionInMemoryIsNotHandedOn() {
        options.store(new MemoryStore());
        HttpRequest<?> first =
                filtered(HttpRequest.GET("/"), seen -> Sessions.of(seen).set("n", 1));
        assertEquals(0, blocking.getTaskCount());
        assertEquals(Outcome.SAVED, Sessions.exchange(first).outcome());
    }

    @Test
    void aRequestThatIsFilteredAgainKeepsItsSession() {
        SessionFilter filter = filter();
        HttpRequest<?> request = HttpRequest.GET("/");
        join(filter.begin(request));
        var exchange = Sessions.exchange(request);
        join(filter.begin(request));
        assertSame(exchange, Sessions.exchange(request));
    }

    private HttpRequest<?> filtered(HttpRequest<?> request, Consumer<HttpRequest<?>> controller) {
        SessionFilter filter = filter();
        join(filter.begin(request));
        controller.accept(request);
        join(filter.end(request, HttpResponse.ok()));
        return request;
    }

    private SessionFilter filter() {
        SessionManager manager = options.build();
        return new SessionFilter(request -> manager, EVERY_PATH, new StoreThreads(blocking), ConversionService.SHARED);
    }

    private static void join(java.util.concurrent.CompletionStage<?> stage) {
        stage.toCompletableFuture().join();
    }
}
