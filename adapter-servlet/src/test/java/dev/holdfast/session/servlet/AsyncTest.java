package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreOperation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that end on another thread, in another dispatch, or not at all. */
class AsyncTest {
    /** In milliseconds; Jetty does not hear its timer if that rings before it has taken a note of it. */
    private static final long TIMEOUT = 100;

    @InEveryContainer
    void aRequestThatCompletesAtOnceHasItsSessionSavedOnce(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                AsyncContext async = request.startAsync();
                request.getSession().setAttribute("n", 1);
                async.getResponse().getWriter().print("hello");
                async.complete();
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("hello", response.body());
            assertEquals(List.of(StoreOperation.SET), site.takeOperations());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aRequestStartedWithItsOwnRequestAndResponseHasItsSessionSaved(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                AsyncContext async = request.startAsync(request, response);
                async.start(() -> {
                    ((HttpServletRequest) async.getRequest()).getSession().setAttribute("n", 1);
                    request.getAsyncContext().complete();
                });
            });
            assertEquals("1", site.shownAfter(site.get("/")));
        }
    }

    @InEveryContainer
    void whatTheFilterHasHandedOutIsTheOriginal(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                AsyncContext async = request.startAsync(request, response);
                response.getWriter().print(async.hasOriginalRequestAndResponse());
                async.complete();
            });
            site.on("/wrapped", (request, response) -> {
                AsyncContext async = request.startAsync(new HttpServletRequestWrapper(request), response);
                response.getWriter().print(async.hasOriginalRequestAndResponse());
                async.complete();
            });
            assertEquals("true", site.get("/").body());
            assertEquals("false", site.get("/wrapped").body());
        }
    }

    @InEveryContainer
    void aDispatchSavesAfterTheLastPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                if (request.getDispatcherType() == DispatcherType.ASYNC) {
                    request.getSession().setAttribute("n", 2);
                    response.getWriter().print("second " + site.takeOperations());
                    return;
                }
                request.getSession().setAttribute("n", 1);
                AsyncContext async = request.startAsync();
                async.start(async::dispatch);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("second []", response.body());
            assertEquals(List.of(StoreOperation.SET), site.takeOperations());
            assertEquals("2", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aDispatchToAnotherPageKeepsTheSession(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                request.startAsync().dispatch("/show");
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("1", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aRequestThatRunsOutOfTimeHasItsSessionSaved(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("not seen");
                request.startAsync().setTimeout(TIMEOUT);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aListenerMayAnswerARequestThatRunsOutOfTime(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                AsyncContext async = request.startAsync();
                async.setTimeout(TIMEOUT);
                async.addListener(
                        onTimeout(event -> {
                            ((HttpServletRequest) event.getSuppliedRequest())
                                    .getSession()
                                    .setAttribute("n", 1);
                            event.getSuppliedResponse().getWriter().print("too late");
                            event.getAsyncContext().complete();
                        }),
                        request,
                        response);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("too late", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aStoreThatFailsAtTheEndGoesToTheErrorPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                AsyncContext async = request.startAsync();
                request.getSession().setAttribute("n", 1);
                async.start(async::complete);
            });
            site.store.fail(StoreOperation.SET, "down");
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
            assertTrue(response.headers().allValues("Set-Cookie").isEmpty());
        }
    }

    @InEveryContainer
    void aStoreThatFailsWhenARequestIsCompletedInItsOwnTurnGoesToTheErrorPage(Container container) throws Exception {
        AtomicInteger turns = new AtomicInteger();
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                turns.incrementAndGet();
                request.getSession().setAttribute("n", 1);
                AsyncContext async = request.startAsync();
                async.getResponse().getWriter().print("hello");
                async.complete();
            });
            site.store.fail(StoreOperation.SET, "down");
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
            assertEquals(1, turns.get());
        }
    }

    /** Tomcat 9 drops the connection of a request that becomes asynchronous and fails in the same turn, if nobody makes a page of it. */
    @InEveryContainer
    void aStoreThatFailsWhenARequestIsCompletedInItsOwnTurnIsAnErrorWithoutAnErrorPage(Container container)
            throws Exception {
        RecordingStore store = new RecordingStore(new MemoryStore());
        store.fail(StoreOperation.SET, "down");
        SessionManager manager =
                SessionManager.builder().secret("x".repeat(32)).store(store).build();
        Page page = new Page((request, response) -> {
            request.getSession().setAttribute("n", 1);
            request.startAsync().complete();
        });
        try (RunningServer server = container.start(new SessionFilter(manager), page);
                RawConnection connection = new RawConnection(server.port())) {
            assertTrue(connection.get("/").startsWith("HTTP/1.1 500 "));
        }
    }

    @InEveryContainer
    void aBodyIsWrittenWithoutBlocking(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                AsyncContext async = request.startAsync();
                ServletOutputStream out = response.getOutputStream();
                out.setWriteListener(new Pieces(out, async, 50));
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("x".repeat(50_000), response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    private static AsyncListener onTimeout(Reaction reaction) {
        return new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) throws IOException {
                reaction.react(event);
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        };
    }

    private interface Reaction {
        void react(AsyncEvent event) throws IOException;
    }

    /** Writes a thousand bytes whenever there is room. */
    private static final class Pieces implements WriteListener {
        private final ServletOutputStream out;
        private final AsyncContext async;
        private int left;

        Pieces(ServletOutputStream out, AsyncContext async, int pieces) {
            this.out = out;
            this.async = async;
            this.left = pieces;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (left == 0) {
                    async.complete();
                    return;
                }
                left--;
                out.write("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void onError(Throwable error) {
            async.complete();
        }
    }
}
