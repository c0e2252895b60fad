package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Pages in a container behind the filter, and a client that is told its cookies. */
final class Site implements AutoCloseable {
    /** One for all would keep connections to a port that a later server may get. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TurnableClock clock = new TurnableClock();
    final MemoryStore memory = MemoryStore.builder().clock(clock).build();
    final RecordingStore store = new RecordingStore(memory);
    private final Map<String, Page.Body> pages = new ConcurrentHashMap<>();
    private final RunningServer server;

    Site(Container container, EventListener... listeners) throws Exception {
        this(container, options -> options, listeners);
    }

    Site(Container container, UnaryOperator<SessionManagerBuilder> options, EventListener... listeners)
            throws Exception {
        SessionManagerBuilder builder =
                SessionManager.builder().secret("x".repeat(32)).store(store).clock(clock);
        SessionFilter filter = new SessionFilter(options.apply(builder).build(), listeners);
        server = container.start(filter, new Page(this::answer), "/error");
        on("/error", (request, response) -> response.getWriter().print("error page"));
        on("/set", (request, response) -> request.getSession().setAttribute("n", 1));
        on("/show", Site::show);
    }

    /** Puts a page at a path; {@code /set} sets the attribute {@code n}, {@code /show} shows it; errors go to {@code /error}. */
    Site on(String path, Page.Body page) {
        pages.put(path, page);
        return this;
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns what {@code /show} shows to a client that has the cookie of {@code response}. */
    String shownAfter(HttpResponse<?> response) throws IOException, InterruptedException {
        return get("/show", "Cookie", cookie(response)).body();
    }

    /** Returns the cookie of a new session, in which {@code n} is 1, with no store call on record. */
    String visitor() throws IOException, InterruptedException {
        String cookie = cookie(get("/set"));
        store.takeCalls();
        return cookie;
    }

    List<StoreOperation> takeOperations() {
        return store.takeCalls().stream().map(StoreCall::operation).toList();
    }

    static String cookie(HttpResponse<?> response) {
        List<String> lines = response.headers().allValues("Set-Cookie");
        if (lines.size() != 1) {
            throw new AssertionError(
                    "expected one cookie, but got " + lines.size() + " with status " + response.statusCode());
        }
        return lines.get(0).split(";", 2)[0];
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Page.Body page = pages.get(path(request));
        if (page == null) {
            throw new IllegalArgumentException("the test must put a page at " + request.getRequestURI());
        }
        page.answer(request, response);
    }

    private static String path(HttpServletRequest request) {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        return included == null ? request.getPathInfo() : included.toString();
    }

    private static void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(request.getSession().getAttribute("n"));
    }
}
