package dev.holdfast.session.micronaut;

import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.RecordingStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A Micronaut application with the beans that require {@code site} to be its name, and a client that keeps no cookies. */
final class Site implements AutoCloseable {
    static final String SECRET = "a secret of at least thirty-two bytes";

    /** The store behind the sessions, unless the site was given another. */
    final RecordingStore store = new RecordingStore(new MemoryStore());

    final HttpClient client = HttpClient.newHttpClient();
    final ApplicationContext context;
    private final EmbeddedServer server;

    Site(String name) {
        this(name, Map.of());
    }

    Site(String name, Map<String, Object> more, Object... beans) {
        this(withSecret(name, more), beans);
    }

    private Site(Map<String, Object> properties, Object... beans) {
        context = ApplicationContext.builder()
                .properties(properties)
                .singletons(beans.length == 0 ? new Object[] {store} : beans)
                .build()
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    static Site withoutSecret(String name) {
        return new Site(Map.of("site", name));
    }

    private static Map<String, Object> withSecret(String name, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of("site", name, "holdfast.session.secret", SECRET));
        properties.putAll(more);
        return properties;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** Requests {@code path} with the cookie that {@code earlier} has set. */
    HttpResponse<String> get(String path, HttpResponse<?> earlier) {
        return send(request(path).header("Cookie", cookie(earlier)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
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
        context.close();
    }
}
