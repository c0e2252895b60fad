package dev.holdfast.session.javalin;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;

/** A Javalin application with sessions on a free port, and a client that keeps no cookies. */
final class Site implements AutoCloseable {
    static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    final RecordingStore store = new RecordingStore(new MemoryStore());
    final HttpClient client = HttpClient.newHttpClient();
    private final Javalin app;

    Site(Consumer<JavalinConfig> config) {
        this(SessionManager.builder(), config);
    }

    Site(SessionManagerBuilder builder, Consumer<JavalinConfig> config) {
        SessionManager sessions = builder.store(store)
                .secret("a secret of at least thirty-two bytes")
                .build();
        app = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    javalin.registerPlugin(new SessionPlugin(sessions));
                    config.accept(javalin);
                })
                .start("127.0.0.1", 0);
    }

    /** Counts a view and answers the number. */
    static void count(Context ctx) {
        ctx.result("views: " + countUp(ctx));
    }

    static Integer countUp(Context ctx) {
        return ctx.with(SessionPlugin.class).compute(VIEWS, views -> views == null ? 1 : views + 1);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
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

    static boolean setsCookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").isPresent();
    }

    static String cookie(HttpResponse<?> response) {
        String line = response.headers().firstValue("Set-Cookie").orElseThrow();
        return line.substring(0, line.indexOf(';'));
    }

    @Override
    public void close() {
        app.stop();
    }
}
