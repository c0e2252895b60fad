package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import spark.CustomErrorPages;
import spark.Service;

/** A store that fails is an exception like any other to Spark. */
class FailingStoreTest {
    private final Site plain = new Site(FailingStoreTest::routes);
    private final Site mapped = new Site(spark -> {
        routes(spark);
        spark.exception(SessionStoreException.class, (e, request, response) -> {
            response.status(503);
            response.body("mapped: " + e.getMessage());
        });
    });

    private static void routes(Service spark) {
        spark.staticFiles.location("/dev/holdfast/session/spark/static");
        spark.get("/", Site::count);
        spark.get("/bytes", (request, response) -> {
            Site.countUp(request);
            return "welcome".getBytes(StandardCharsets.UTF_8);
        });
        spark.get("/redirect", (request, response) -> {
            Site.countUp(request);
            response.redirect("/");
            return null;
        });
        spark.get("/redirect-with-status", (request, response) -> {
            Site.countUp(request);
            response.redirect("/", 303);
            return null;
        });
        spark.get("/written", (request, response) -> {
            Site.countUp(request);
            response.header("Content-Length", "7");
            response.raw().getOutputStream().write("welcome".getBytes(StandardCharsets.UTF_8));
            return "";
        });
        spark.get("/flushed", (request, response) -> {
            Site.countUp(request);
            response.raw().getOutputStream().write("welcome".getBytes(StandardCharsets.UTF_8));
            response.raw().flushBuffer();
            return "";
        });
        spark.get("/late", (request, response) -> "welcome");
        spark.afterAfter("/late", (request, response) -> Site.countUp(request));
        spark.get("/broken", (request, response) -> {
            Site.countUp(request);
            return "welcome";
        });
        spark.afterAfter("/broken", (request, response) -> {
            throw new SessionStoreException("by a filter");
        });
        spark.get("/halt", (request, response) -> {
            Site.countUp(request);
            throw spark.halt(403, "welcome");
        });
    }

    @AfterEach
    void stop() {
        plain.close();
        mapped.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SET"})
    void aFailureIsSparks500(StoreOperation failing) {
        assertFailure(CustomErrorPages.INTERNAL_ERROR, 500, afterOneView(plain, failing));
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SET"})
    void aFailureReachesItsMapper(StoreOperation failing) {
        assertFailure("mapped: " + failing + " failed", 503, afterOneView(mapped, failing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/redirect", "/redirect-with-status", "/written", "/flushed", "/late", "/halt"})
    void aFailureToSaveReachesItsMapperInPlaceOfEveryAnswer(String path) {
        mapped.store.fail(StoreOperation.SET, "set failed");
        assertFailure("mapped: set failed", 503, mapped.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/redirect", "/redirect-with-status", "/written", "/flushed", "/late", "/halt"})
    void aFailureToSaveIsSparks500InPlaceOfEveryAnswer(String path) {
        plain.store.fail(StoreOperation.SET, "set failed");
        assertFailure(CustomErrorPages.INTERNAL_ERROR, 500, plain.get(path));
    }

    @Test
    void aCookieThatCannotBeWrittenReachesItsMapper() {
        SessionManagerBuilder tooLong = SessionManager.builder().idGenerator(request -> "x".repeat(4096));
        try (Site site = new Site(tooLong, spark -> {
            routes(spark);
            spark.exception(IllegalArgumentException.class, (e, request, response) -> {
                response.status(503);
                response.body("mapped");
            });
        })) {
            assertFailure("mapped", 503, site.get("/bytes"));
        }
    }

    @Test
    void aMapperWithoutABodyAnswersWithoutOne() {
        try (Site silent = new Site(spark -> {
            routes(spark);
            spark.exception(SessionStoreException.class, (e, request, response) -> response.status(503));
        })) {
            silent.store.fail(StoreOperation.SET, "set failed");
            assertFailure("", 503, silent.get("/bytes"));
        }
    }

    @Test
    void aMapperCanStillAskWhatIsKnownOfTheSession() {
        try (Site asking = new Site(spark -> {
            routes(spark);
            spark.exception(SessionStoreException.class, (e, request, response) -> {
                response.status(503);
                response.body(SparkSessions.exchange(request).outcome() + " "
                        + SparkSessions.of(request).get(Site.VIEWS));
            });
        })) {
            asking.store.fail(StoreOperation.SET, "set failed");
            assertFailure("UNKNOWN 1", 503, asking.get("/"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "SET"})
    void aFailureShowsThePageForInternalServerErrors(StoreOperation failing) {
        try (Site paged = new Site(spark -> {
            routes(spark);
            spark.internalServerError("our own page");
        })) {
            assertFailure("our own page", 500, afterOneView(paged, failing));
            // it is one for all services
            Service.ignite().internalServerError(CustomErrorPages.INTERNAL_ERROR);
        }
    }

    @Test
    void withExpressBuilderAFailureToLoadReachesItsMapperBeforeAnyFilterRuns() {
        AtomicInteger runs = new AtomicInteger();
        try (Site express = new Site(SessionManager.expressBuilder(), spark -> {
            spark.before((request, response) -> runs.incrementAndGet());
            spark.get("/", (request, response) -> "handled");
            spark.exception(SessionStoreException.class, (e, request, response) -> {
                response.status(503);
                response.body("mapped: " + e.getMessage());
            });
        })) {
            assertFailure("mapped: GET failed", 503, afterOneView(express, StoreOperation.GET));
            assertEquals(1, runs.get());
        }
    }

    @Test
    void aStaticFileIsSentAlsoIfTheSessionCannotBeTouched() {
        HttpResponse<String> first = mapped.get("/");
        mapped.store.fail(StoreOperation.TOUCH, "touch failed");
        HttpResponse<String> file = mapped.get("/note.txt", first);
        assertEquals(200, file.statusCode());
        assertTrue(file.body().contains("kept on the class path"));
    }

    @Test
    void aFailureToSaveAfterALastFilterThatThrewIsJettys500() {
        mapped.store.fail(StoreOperation.SET, "set failed");
        HttpResponse<String> response = mapped.get("/broken");
        assertEquals(500, response.statusCode());
        assertFalse(Site.setsCookie(response));
        assertFalse(response.body().contains("welcome") || response.body().contains("mapped"));
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
        site.store.fail(failing, failing + " failed");
        return site.get("/", first);
    }

    private static void assertFailure(String body, int status, HttpResponse<String> response) {
        assertEquals(body, response.body());
        assertEquals(status, response.statusCode());
        assertFalse(Site.setsCookie(response));
    }
}
