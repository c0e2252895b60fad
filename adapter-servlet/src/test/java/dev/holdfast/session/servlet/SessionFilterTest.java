package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the filter stands, and what others see of it. */
class SessionFilterTest {
    @InEveryContainer
    void eachTenantHasSessionsOfItsOwn(Container container) throws Exception {
        Map<String, SessionManager> tenants = Map.of("/a", manager("a"), "/b", manager("b"));
        Filter filter = new SessionFilter((HttpServletRequest request) -> tenants.get(request.getRequestURI()));
        Page page = new Page((request, response) -> Sessions.of(request).set("n", 1));
        try (RunningServer server = container.start(filter, page)) {
            assertTrue(get(server, "/a")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .startsWith("a="));
            assertTrue(get(server, "/b")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .startsWith("b="));
        }
    }

    @InEveryContainer
    void aSecondFilterOfTheSameManagerLeavesTheRequestToTheFirst(Container container) throws Exception {
        SessionManager manager = manager("one");
        Page page = new Page((request, response) -> Sessions.of(request).set("n", 1));
        try (RunningServer server = container.start(both(manager, manager), page)) {
            assertEquals(1, get(server, "/").headers().allValues("Set-Cookie").size());
        }
    }

    @InEveryContainer
    void aSecondFilterOfAnotherManagerHasASessionOfItsOwn(Container container) throws Exception {
        Page page = new Page((request, response) -> {
            request.getSession().setAttribute("n", 1);
            response.getWriter().print(Sessions.of(request).get("n"));
        });
        try (RunningServer server = container.start(both(manager("first"), manager("second")), page)) {
            HttpResponse<String> response = get(server, "/");
            assertEquals("1", response.body());
            assertTrue(response.headers().firstValue("Set-Cookie").orElseThrow().startsWith("second="));
        }
    }

    private static Filter both(SessionManager outer, SessionManager inner) {
        SessionFilter first = new SessionFilter(outer);
        SessionFilter second = new SessionFilter(inner);
        return (request, response, chain) ->
                first.doFilter(request, response, (filtered, out) -> second.doFilter(filtered, out, chain));
    }

    @InEveryContainer
    void withExpressBuilderAFailureToLoadComesBeforeTheServlet(Container container) throws Exception {
        RecordingStore store = new RecordingStore(new MemoryStore());
        AtomicInteger runs = new AtomicInteger();
        Page page = new Page((request, response) -> runs.incrementAndGet());
        SessionManager express = SessionManager.expressBuilder()
                .secret("keyboard cat")
                .store(store)
                .build();
        try (RunningServer server = container.start(new SessionFilter(express), page)) {
            String line = get(server, "/").headers().firstValue("Set-Cookie").orElseThrow();
            store.fail(StoreOperation.GET, "down");
            String cookie = line.substring(0, line.indexOf(';'));
            assertEquals(500, get(server, "/", "Cookie", cookie).statusCode());
            assertEquals(1, runs.get());
        }
    }

    @InEveryContainer
    void withoutAFilterThereIsNoSession(Container container) throws Exception {
        Filter none = (request, response, chain) -> chain.doFilter(request, response);
        CompletableFuture<IllegalStateException> refusal = new CompletableFuture<>();
        Page page = new Page((request, response) ->
                refusal.complete(assertThrows(IllegalStateException.class, () -> Sessions.of(request))));
        try (RunningServer server = container.start(none, page)) {
            get(server, "/");
            assertEquals(
                    "the request must have come through a SessionFilter, but has not; map the filter to its path",
                    refusal.get(60, TimeUnit.SECONDS).getMessage());
        }
    }

    @InEveryContainer
    void theOutcomeIsThereForLogsOfFiltersInFront(Container container) throws Exception {
        SessionFilter filter = new SessionFilter(manager("a"));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Filter log = (request, response, chain) -> {
            filter.doFilter(request, response, chain);
            outcome.complete(Sessions.exchange(request).outcome());
        };
        try (RunningServer server = container.start(
                log, new Page((request, response) -> Sessions.of(request).set("n", 1)))) {
            get(server, "/");
            assertEquals(Outcome.SAVED, outcome.get(60, TimeUnit.SECONDS));
        }
    }

    static SessionManager manager(String name) {
        return SessionManager.builder()
                .name(name)
                .secret("x".repeat(32))
                .store(MemoryStore.builder().build())
                .build();
    }

    static HttpResponse<String> get(RunningServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
