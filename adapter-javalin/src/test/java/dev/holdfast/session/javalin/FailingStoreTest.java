package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.Unset;
import dev.holdfast.session.servlet.Sessions;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Javalin handles a failure of the store like any other exception. */
class FailingStoreTest {
    private final Site plain = new Site(config -> config.routes.get("/", Site::count));
    private final Site mapped = new Site(config -> {
        config.routes.get("/", Site::count);
        config.routes.before("/guarded", ctx -> {
            Site.countUp(ctx);
            ctx.redirect("/");
        });
        config.routes.get("/late", ctx -> {});
        config.routes.get("/written", ctx -> {
            Site.countUp(ctx);
            ctx.outputStream().write("welcome".getBytes(StandardCharsets.UTF_8));
        });
        config.routes.after("/late", Site::count);
        config.routes.exception(
                SessionStoreException.class, (e, ctx) -> ctx.status(503).result("mapped: " + e.getMessage()));
    });
    private final Site paged = new Site(config -> {
        config.routes.get("/", Site::count);
        config.routes.error(500, ctx -> ctx.result("our own page"));
    });

    @AfterEach
    void stop() {
        plain.close();
        mapped.close();
        paged.close();
    }

    @Test
    void aFailureToLoadIsJavalins500() {
        assertFailure("Server Error", 500, afterOneView(plain, StoreOperation.GET));
    }

    @Test
    void aFailureToSaveIsJavalins500() {
        assertFailure("Server Error", 500, afterOneView(plain, StoreOperation.SET));
    }

    @Test
    void aFailureToLoadReachesTheExceptionHandler() {
        assertFailure("mapped: get failed", 503, afterOneView(mapped, StoreOperation.GET));
    }

    @Test
    void aFailureToSaveReachesTheExceptionHandler() {
        assertFailure("mapped: set failed", 503, afterOneView(mapped, StoreOperation.SET));
    }

    @Test
    void aFailureToSaveBeforeARedirectReachesTheExceptionHandler() {
        mapped.store.fail(StoreOperation.SET, "set failed");
        assertFailure("mapped: set failed", 503, mapped.get("/guarded"));
    }

    @Test
    void aFailureToSaveWhatAnAfterHandlerChangedReachesTheExceptionHandler() {
        mapped.store.fail(StoreOperation.SET, "set failed");
        assertFailure("mapped: set failed", 503, mapped.get("/late"));
    }

    @Test
    void withExpressBuilderAFailureToLoadReachesTheExceptionHandlerBeforeAnyHandlerRuns() {
        AtomicInteger runs = new AtomicInteger();
        try (Site express = new Site(SessionManager.expressBuilder(), config -> {
            config.routes.before(ctx -> runs.incrementAndGet());
            config.routes.get("/", ctx -> ctx.result("handled"));
            config.routes.exception(
                    SessionStoreException.class, (e, ctx) -> ctx.status(503).result("mapped: " + e.getMessage()));
        })) {
            assertFailure("mapped: get failed", 503, afterOneView(express, StoreOperation.GET));
            assertEquals(1, runs.get());
        }
    }

    @Test
    void ofAFailureToLoadAndOneToDestroyTheFirstIsReported() {
        SessionManagerBuilder destroying = SessionManager.expressBuilder().unset(Unset.DESTROY);
        List<String> reported = new CopyOnWriteArrayList<>();
        try (Site site = new Site(destroying, config -> {
            config.routes.get("/", Site::count);
            config.routes.exception(SessionStoreException.class, (e, ctx) -> {
                reported.add(e.getMessage());
                Sessions.exchange(ctx.req()).unset();
                ctx.status(503).result("mapped: " + e.getMessage());
            });
        })) {
            HttpResponse<String> first = site.get("/");
            site.store.fail(StoreOperation.GET, "get failed");
            site.store.fail(StoreOperation.DESTROY, "destroy failed");
            assertFailure("mapped: get failed", 503, site.get("/", first));
            assertEquals(List.of("get failed"), reported);
        }
    }

    @Test
    void aFailureToSaveTakesBackWhatWasWrittenAndNotYetSent() {
        mapped.store.fail(StoreOperation.SET, "set failed");
        assertFailure("mapped: set failed", 503, mapped.get("/written"));
    }

    @Test
    void aCookieThatCannotBeWrittenReachesTheExceptionHandler() {
        SessionManagerBuilder tooLong = SessionManager.builder().idGenerator(request -> "x".repeat(4096));
        try (Site site = new Site(tooLong, config -> {
            config.routes.get("/", Site::count);
            config.routes.exception(
                    IllegalArgumentException.class, (e, ctx) -> ctx.status(503).result("mapped"));
        })) {
            assertFailure("mapped", 503, site.get("/"));
        }
    }

    @Test
    void aFailureToLoadShowsTheErrorPage() {
        assertFailure("our own page", 500, afterOneView(paged, StoreOperation.GET));
    }

    @Test
    void aFailureToSaveShowsTheErrorPage() {
        assertFailure("our own page", 500, afterOneView(paged, StoreOperation.SET));
    }

    @Test
    void aNewSessionThatCannotBeSavedIsNotSent() {
        plain.store.fail(StoreOperation.SET, "set failed");
        assertFailure("Server Error", 500, plain.get("/"));
    }

    @Test
    void aFailureToSaveIs500ThoughRemainingHandlersAreSkipped() {
        try (Site skipping = new Site(config -> config.routes.get("/", ctx -> {
            Site.count(ctx);
            ctx.skipRemainingHandlers();
        }))) {
            skipping.store.fail(StoreOperation.SET, "set failed");
            HttpResponse<String> response = skipping.get("/");
            assertEquals(500, response.statusCode());
            assertFalse(Site.setsCookie(response));
        }
    }

    @Test
    void theStoreIsUsedAgainOnceItHasRecovered() {
        HttpResponse<String> first = plain.get("/");
        plain.store.fail(StoreOperation.SET, "set failed");
        plain.get("/", first);
        plain.store.heal();
        assertEquals("views: 2", plain.get("/", first).body());
    }

    private static HttpResponse<String> afterOneView(Site site, StoreOperation failing) {
        HttpResponse<String> first = site.get("/");
        site.store.fail(failing, failing.name().toLowerCase() + " failed");
        return site.get("/", first);
    }

    private static void assertFailure(String body, int status, HttpResponse<String> response) {
        assertEquals(body, response.body());
        assertEquals(status, response.statusCode());
        assertFalse(Site.setsCookie(response));
    }
}
