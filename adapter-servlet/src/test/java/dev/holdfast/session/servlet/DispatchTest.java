package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.StoreOperation;
import java.net.http.HttpResponse;
import java.util.List;

/** Requests that the container sends from page to page. */
class DispatchTest {
    @InEveryContainer
    void aForwardKeepsTheSessionAndDropsTheBody(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("not seen");
                request.getRequestDispatcher("/show").forward(request, response);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("1", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aForwardDoesNotChangeThePathOfTheCookie(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.cookie(c -> c.path("/app")))) {
            site.on(
                    "/app",
                    (request, response) -> request.getRequestDispatcher("/show").forward(request, response));
            site.on(
                    "/other",
                    (request, response) ->
                            request.getRequestDispatcher("/app/set").forward(request, response));
            site.on("/app/set", (request, response) -> request.getSession().setAttribute("n", 1));
            assertEquals("null", site.get("/app").body());
            assertEquals(500, site.get("/other").statusCode());
        }
    }

    @InEveryContainer
    void aSessionIsSavedOnceForAllPagesThatAreIncluded(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 2);
                request.getRequestDispatcher("/long").include(request, response);
                request.getRequestDispatcher("/show").include(request, response);
            });
            site.on("/long", (request, response) -> response.getWriter().print("x".repeat(100_000)));
            HttpResponse<String> response = site.get("/");
            assertEquals("x".repeat(100_000) + "2", response.body());
            assertEquals(List.of(StoreOperation.SET), site.takeOperations());
            assertEquals("2", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void anErrorPageSeesTheSessionOfTheFailedPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                throw new IllegalArgumentException("the page fails");
            });
            site.on("/error", (request, response) -> {
                Object n = request.getSession(false).getAttribute("n");
                response.getWriter().print("error page " + n);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page 1", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void whatAnErrorPageChangesIsSaved(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> response.sendError(404));
            site.on("/error", (request, response) -> request.getSession().setAttribute("n", 5));
            HttpResponse<String> response = site.get("/");
            assertEquals(404, response.statusCode());
            assertEquals("5", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void anErrorPageThatRenewsTheIdLeavesOneCookie(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.addHeader("Set-Cookie", "a=1");
                request.getSession().setAttribute("n", 1);
                response.sendError(404);
            });
            site.on("/error", (request, response) -> request.changeSessionId());
            List<String> lines = site.get("/").headers().allValues("Set-Cookie");
            assertEquals(1, lines.stream().filter(line -> line.equals("a=1")).count());
            List<String> ours = lines.stream()
                    .filter(line -> line.startsWith("connect.sid"))
                    .toList();
            assertEquals(1, ours.size());
            assertEquals(
                    "1", site.get("/show", "Cookie", ours.get(0).split(";")[0]).body());
        }
    }

    @InEveryContainer
    void aStoreThatFailsAtTheEndGoesToTheErrorPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.store.fail(StoreOperation.SET, "down");
            HttpResponse<String> response = site.get("/set");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
            assertTrue(response.headers().allValues("Set-Cookie").isEmpty());
        }
    }

    @InEveryContainer
    void theErrorPageOfASessionThatCannotBeSavedHasNothingOfThePageThatWasToCome(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.setContentType("text/css");
                response.setContentLength(4);
                response.getWriter().print("b {}");
            });
            site.store.fail(StoreOperation.SET, "down");
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
            assertFalse(response.headers().firstValue("Content-Type").orElse("").startsWith("text/css"));
        }
    }
}
