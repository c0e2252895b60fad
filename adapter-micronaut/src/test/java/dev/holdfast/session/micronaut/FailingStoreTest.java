package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.Session;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Micronaut handles a failure of the store like any other exception. */
class FailingStoreTest {
    private final Site plain = site(Map.of());
    private final Site handled = site(Map.of("handled", true));

    @AfterEach
    void stop() {
        plain.close();
        handled.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SET"})
    void aFailureIsMicronautsError500(StoreOperation failing) {
        assertFailure(500, afterOneView(plain, "/sync", failing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/future", "/mono"})
    void aFailureToLoadReachesTheExceptionHandler(String path) {
        java.net.http.HttpResponse<String> response = afterOneView(handled, path, StoreOperation.GET);
        assertFailure(503, response);
        assertEquals("handled: get failed", response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync", "/future", "/mono"})
    void aFailureToSaveReachesTheExceptionHandler(String path) {
        java.net.http.HttpResponse<String> response = afterOneView(handled, path, StoreOperation.SET);
        assertFailure(503, response);
        assertEquals("handled: set failed", response.body());
    }

    @Test
    void aControllerIsNotRunWithASessionThatCannotBeLoaded() {
        afterOneView(handled, "/sync", StoreOperation.GET);
        assertEquals(1, handled.context.getBean(Pages.class).runs.get());
    }

    @Test
    void withExpressDefaultsAFailureToLoadReachesTheExceptionHandlerToo() {
        try (Site express = site(Map.of("handled", true, "holdfast.session.preset", "express"))) {
            assertFailure(503, afterOneView(express, "/sync", StoreOperation.GET));
        }
    }

    @Test
    void withExpressDefaultsUnsetDestroysASessionThatCannotBeLoaded() {
        Map<String, Object> unset = Map.of("holdfast.session.preset", "express", "holdfast.session.unset", "destroy");
        try (Site express = site(unset)) {
            java.net.http.HttpResponse<String> first = express.get("/sync");
            express.store.fail(StoreOperation.GET, "get failed");
            express.store.takeCalls();
            assertFailure(500, express.get("/sync", first));
            assertEquals(
                    List.of(StoreOperation.GET, StoreOperation.DESTROY),
                    express.store.takeCalls().stream().map(StoreCall::operation).toList());
        }
    }

    @Test
    void aNewSessionThatCannotBeSavedIsNotSent() {
        plain.store.fail(StoreOperation.SET, "set failed");
        assertFailure(500, plain.get("/sync"));
    }

    @Test
    void theStoreIsUsedAgainOnceItHasRecovered() {
        java.net.http.HttpResponse<String> first = plain.get("/sync");
        plain.store.fail(StoreOperation.SET, "set failed");
        plain.get("/sync", first);
        plain.store.heal();
        assertEquals("2", plain.get("/sync", first).body());
    }

    Site site(Map<String, Object> properties) {
        return new Site("failing-store", properties);
    }

    private static java.net.http.HttpResponse<String> afterOneView(Site site, String path, StoreOperation failing) {
        java.net.http.HttpResponse<String> first = site.get(path);
        site.store.fail(failing, failing.name().toLowerCase(Locale.ROOT) + " failed");
        return site.get(path, first);
    }

    private static void assertFailure(int status, java.net.http.HttpResponse<String> response) {
        assertEquals(status, response.statusCode());
        assertFalse(Site.setsCookie(response));
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "failing-store")
    static final class Pages {
        final AtomicInteger runs = new AtomicInteger();

        @Get("/sync")
        String sync(Session session) {
            runs.incrementAndGet();
            Integer n = session.get("n", Integer.class);
            session.set("n", n == null ? 1 : n + 1);
            return String.valueOf(session.get("n"));
        }

        @Get("/future")
        CompletableFuture<String> future(Session session) {
            return CompletableFuture.completedFuture(sync(session));
        }

        @Get("/mono")
        Mono<String> mono(Session session) {
            return Mono.fromSupplier(() -> sync(session));
        }
    }

    @Singleton
    @Requires(property = "handled")
    static final class Handler implements ExceptionHandler<SessionStoreException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // as Micronaut declares it
        public HttpResponse<?> handle(HttpRequest request, SessionStoreException e) {
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("handled: " + e.getMessage());
        }
    }
}
