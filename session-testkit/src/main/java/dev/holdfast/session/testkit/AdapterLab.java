package dev.holdfast.session.testkit;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.store.ConditionalSessionStore;
import dev.holdfast.session.store.SessionStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A server of the adapter's framework with pages, a store and a clock for one case, and a client that sends given cookies. */
final class AdapterLab implements AutoCloseable {
    static final String SECRET = "a secret of at least thirty-two bytes";

    private static final Set<StoreOperation> WRITES =
            EnumSet.of(StoreOperation.SET, StoreOperation.CREATE, StoreOperation.REPLACE);

    /** One for each case: a shared client would keep connections to a port that a later server may get. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TurnableClock clock = new TurnableClock();
    final RecordingStore store;
    private final Map<String, ContractHandler> pages = new ConcurrentHashMap<>();
    private final ContractServer server;

    AdapterLab(AdapterSubject subject) throws Exception {
        this(subject, options -> options);
    }

    AdapterLab(AdapterSubject subject, UnaryOperator<SessionManagerBuilder> options) throws Exception {
        SessionStore kept = subject.newStore(clock);
        store = new RecordingStore(kept);
        SessionManagerBuilder builder = SessionManager.builder()
                .secret(SECRET)
                .store(kept instanceof ConditionalSessionStore ? store.conditional() : store)
                .clock(clock);
        server = subject.start(options.apply(builder).build(), this::answer);
        on("/count", AdapterLab::count);
    }

    /** Sets the page of a path. The page {@code /count} exists already, and counts in the attribute {@code n}. */
    void on(String path, ContractHandler page) {
        pages.put(path, page);
    }

    Reply get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    Reply send(String method, String path, String... headers) throws IOException, InterruptedException {
        return Reply.of(client.send(request(method, path, headers), HttpResponse.BodyHandlers.ofString()));
    }

    CompletableFuture<Reply> sendAsync(String method, String path, String... headers) {
        return client.sendAsync(request(method, path, headers), HttpResponse.BodyHandlers.ofString())
                .thenApply(Reply::of);
    }

    StreamedReply stream(String path) throws IOException, InterruptedException {
        return new StreamedReply(client.send(request("GET", path), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /** Returns the cookie of a new session that has counted to 1; its store calls are forgotten. */
    String visitor() throws IOException, InterruptedException {
        String cookie = get("/count").cookie();
        store.takeCalls();
        return cookie;
    }

    /** Returns the store calls since the last call of this method; a conditional write counts as SET too. */
    List<StoreOperation> takeOperations() {
        return store.takeCalls().stream()
                .map(StoreCall::operation)
                .map(operation -> WRITES.contains(operation) ? StoreOperation.SET : operation)
                .toList();
    }

    /** Makes every write fail. */
    void failSaving() {
        WRITES.forEach(write -> store.fail(write, "down"));
    }

    /** Runs {@code hook} once, before the next {@code operation}; SET means any write. */
    void beforeNext(StoreOperation operation, Runnable hook) {
        (operation == StoreOperation.SET ? WRITES : Set.of(operation))
                .forEach(recorded -> store.beforeNext(recorded, hook));
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(ContractExchange exchange) throws Exception {
        ContractHandler page = pages.get(exchange.path());
        if (page == null) {
            throw new IllegalArgumentException("the case must put a page at " + exchange.path());
        }
        page.handle(exchange);
    }

    private static void count(ContractExchange exchange) throws IOException {
        Integer n = exchange.session().get("n", Integer.class);
        int next = n == null ? 1 : n + 1;
        exchange.session().set("n", next);
        exchange.write(Integer.toString(next));
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }
}
