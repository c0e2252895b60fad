package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.StoreOperation;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/** What can be told neither to the client nor to the store is refused, before the store is called. */
class UntoldSessionTest {
    @InEveryContainer
    void aNewSessionAfterTheHeadersIsRefusedWhenItIsChanged(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.flushBuffer();
                response.getWriter().print(isRefused(() -> Sessions.of(request).set("n", 1)));
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("true", response.body());
            assertEquals(List.of(), site.takeOperations());
        }
    }

    @InEveryContainer
    void aNewIdAfterTheHeadersIsRefused(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.flushBuffer();
                response.getWriter().print(isRefused(request::changeSessionId));
            });
            String cookie = site.visitor();
            assertEquals("true", site.get("/", "Cookie", cookie).body());
            assertEquals("1", site.get("/show", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void aNewIdAfterARedirectIsRefused(Container container) throws Exception {
        try (Site site = new Site(container)) {
            CompletableFuture<Boolean> refused = new CompletableFuture<>();
            site.on("/", (request, response) -> {
                request.getSession();
                response.sendRedirect("/show");
                refused.complete(isRefused(request::changeSessionId));
            });
            String cookie = site.visitor();
            site.get("/", "Cookie", cookie);
            assertTrue(refused.get(10, TimeUnit.SECONDS));
            assertEquals("1", site.get("/show", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void aSessionKeptAfterTheResponseIsRefused(Container container) throws Exception {
        try (Site site = new Site(container)) {
            CompletableFuture<HttpSession> servlets = new CompletableFuture<>();
            CompletableFuture<Session> ours = new CompletableFuture<>();
            site.on("/", (request, response) -> {
                servlets.complete(request.getSession());
                ours.complete(Sessions.of(request));
            });
            site.get("/", "Cookie", site.visitor());
            site.takeOperations();
            assertTrue(isRefused(() -> servlets.get().setAttribute("n", 2)));
            assertTrue(isRefused(() -> servlets.get().invalidate()));
            assertTrue(isRefused(() -> ours.get().set("n", 2)));
            assertEquals(List.of(), site.takeOperations());
        }
    }

    @InEveryContainer
    void anErrorPageComesOutAfterASessionThatCannotBeLoaded(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/error", (request, response) -> response.getWriter().print("page " + request.getSession(false)));
            String cookie = site.visitor();
            site.store.fail(StoreOperation.GET, "down");
            HttpResponse<String> response = site.get("/show", "Cookie", cookie);
            assertEquals(500, response.statusCode());
            assertEquals("page null", response.body());
        }
    }

    @InEveryContainer
    void aPageThatFailsAfterItsFirstWordsFailsForItsOwnReason(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.getWriter().print("first words");
                throw new IllegalArgumentException("the page fails");
            });
            site.on(
                    "/error",
                    (request, response) -> response.getWriter()
                            .print(request.getAttribute("jakarta.servlet.error.exception")
                                    .getClass()
                                    .getSimpleName()));
            assertEquals("IllegalArgumentException", site.get("/").body());
        }
    }

    @InEveryContainer
    void whatIsChangedAfterACompletionWithinTheDispatchIsSaved(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.startAsync().complete();
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("the rest");
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("the rest", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void anIntervalIsKnownAlsoOfASessionThatWasInvalidated(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                session.setMaxInactiveInterval(-1);
                session.invalidate();
                response.getWriter().print(session.getMaxInactiveInterval());
                session.setMaxInactiveInterval(5);
                response.getWriter().print(" " + session.getMaxInactiveInterval());
            });
            assertEquals("-1 5", site.get("/").body());
        }
    }

    private static boolean isRefused(Executable use) {
        assertThrows(IllegalStateException.class, use);
        return true;
    }
}
