package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.Session;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While the store is down, pages without a session still work. */
class StoreDownTest {
    private final Site site =
            new Site("store-down", Map.of("holdfast.session.excluded-paths", List.of("/static/**", "/favicon.ico")));

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aPageThatAsksForNoSessionComesOut() {
        java.net.http.HttpResponse<String> page = afterTheStoreWentDown("/plain");
        assertEquals(200, page.statusCode());
        assertEquals("plain", page.body());
        assertFalse(Site.setsCookie(page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/counts", "/nullable", "/optional"})
    void aPageThatAsksForTheSessionIsTheErrorPage(String path) {
        java.net.http.HttpResponse<String> page = afterTheStoreWentDown(path);
        assertEquals(503, page.statusCode());
        assertEquals("down, no session", page.body());
        assertFalse(Site.setsCookie(page));
    }

    @Test
    void aPageThatIsNotThereIsTheErrorPageOfThat() {
        java.net.http.HttpResponse<String> page = afterTheStoreWentDown("/no-such");
        assertEquals(404, page.statusCode());
        assertEquals("no such page, no session", page.body());
    }

    @Test
    void withExpressDefaultsEveryPageIsTheErrorPage() {
        try (Site express = new Site("store-down", Map.of("holdfast.session.preset", "express"))) {
            java.net.http.HttpResponse<String> visitor = express.get("/counts");
            express.store.fail(StoreOperation.GET, "get failed");
            assertEquals(503, express.get("/plain", visitor).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/css/site.css", "/favicon.ico"})
    void aPathThatIsLeftOutLoadsAndTouchesNothing(String path) {
        java.net.http.HttpResponse<String> visitor = site.get("/counts");
        site.store.takeCalls();
        java.net.http.HttpResponse<String> page = site.get(path, visitor);
        assertEquals(200, page.statusCode());
        assertFalse(Site.setsCookie(page));
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void aPathThatIsLeftOutHasNoSessionToAskFor() {
        assertEquals(500, site.get("/static/counts").statusCode());
    }

    private java.net.http.HttpResponse<String> afterTheStoreWentDown(String path) {
        java.net.http.HttpResponse<String> visitor = site.get("/counts");
        site.store.fail(StoreOperation.GET, "get failed");
        return site.get(path, visitor);
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "store-down")
    static final class Pages {
        @Get("/plain")
        String plain() {
            return "plain";
        }

        @Get("/static/css/site.css")
        String css() {
            return "css";
        }

        @Get("/favicon.ico")
        String icon() {
            return "icon";
        }

        @Get("/counts")
        String counts(Session session) {
            session.set("n", 1);
            return "counted";
        }

        @Get("/static/counts")
        String countsWhereItCannot(Session session) {
            return counts(session);
        }

        @Get("/nullable")
        String nullable(@Nullable Session session) {
            return "nullable";
        }

        @Get("/optional")
        String optional(Optional<Session> session) {
            return "optional";
        }

        @Error(global = true)
        HttpResponse<String> down(SessionStoreException e, @Nullable Session session) {
            return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body("down" + said(session));
        }

        @Error(status = HttpStatus.NOT_FOUND, global = true)
        HttpResponse<String> noSuch(Optional<Session> session) {
            return HttpResponse.notFound("no such page" + said(session.orElse(null)));
        }

        private static String said(@Nullable Session session) {
            return session == null ? ", no session" : ", a session";
        }
    }
}
