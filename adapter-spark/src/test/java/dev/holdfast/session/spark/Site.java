package dev.holdfast.session.spark;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Consumer;
import spark.Request;
import spark.Response;
import spark.Service;

/** A Spark application with sessions on a free port, and a client that keeps no cookies. */
final class Site implements AutoCloseable {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    final RecordingStore store = new RecordingStore(new MemoryStore());
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningService service;

    Site(Consumer<Service> routes) {
        this(SessionManager.builder(), routes);
    }

    Site(SessionManagerBuilder builder, Consumer<Service> routes) {
        SessionManager sessions = builder.store(store)
                .secret("a secret of at least thirty-two bytes")
                .build();
        service = RunningService.start(spark -> {
            SparkSessions.install(spark, sessions);
            routes.accept(spark);
        });
    }

    /** Counts a view and answers the number. */
    static String count(Request request, Response response) {
        return "views: " + countUp(request);
    }

    static Integer countUp(Request request) {
        return SparkSessions.of(request).compute(VIEWS, views -> views == null ? 1 : views + 1);
    }

    int port() {
        return service.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    /** Requests {@code path} with the cookie that {@code earlier} has set. */
    HttpRequest.Builder request(String path, HttpResponse<?> earlier) {
        return request(path).header("Cookie", cookie(earlier));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> get(String path, HttpResponse<?> earlier) {
        return send(request(path, earlier));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request.build(), BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what the store has been asked for since the last question. */
    List<StoreOperation> takeOperations() {
        return store.takeCalls().stream().map(StoreCall::operation).toList();
    }

    static boolean setsCookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").isPresent();
    }

    static String cookie(HttpResponse<?> response) {
        String line = response.headers().firstValue("Set-Cookie").orElseThrow();
        return line.substring(0, line.indexOf(';'));
    }

    @Override
    public void close() {
        service.close();
    }
}
