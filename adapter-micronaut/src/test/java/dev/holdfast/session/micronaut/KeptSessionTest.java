package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.Writable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** A session cannot be changed after the response, because nothing would save it. */
class KeptSessionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Site site = new Site("kept-session");

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/value", "/future", "/stream", "/writable"})
    void aChangeAfterTheResponseIsRefused(String path) {
        site.get(path);
        Session kept = site.context.getBean(Pages.class).kept.get();
        Instant end = Instant.now().plus(LIMIT);
        // the client can receive the response before the server has ended the request
        while (takesChanges(kept)) {
            assertTrue(Instant.now().isBefore(end), "the request must be over by now");
            Thread.yield();
        }
    }

    private static boolean takesChanges(Session kept) {
        try {
            kept.set("n", 2);
            return true;
        } catch (IllegalStateException over) {
            return false;
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "kept-session")
    static final class Pages {
        final AtomicReference<Session> kept = new AtomicReference<>();

        @Get("/value")
        String value(Session session) {
            keep(session);
            return "kept";
        }

        @Get("/future")
        CompletableFuture<String> future(Session session) {
            keep(session);
            return CompletableFuture.completedFuture("kept");
        }

        @Get("/stream")
        Flux<String> stream(Session session) {
            keep(session);
            return Flux.just("ke", "pt");
        }

        @Get("/writable")
        Writable writable(Session session) {
            keep(session);
            return writer -> writer.write("kept");
        }

        private void keep(Session session) {
            session.set("n", 1);
            kept.set(session);
        }
    }
}
