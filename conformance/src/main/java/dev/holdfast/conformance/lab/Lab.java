package dev.holdfast.conformance.lab;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionRequest;
import dev.holdfast.session.store.SessionStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Any number of apps behind one server. An adapter calls {@link #manager} for the sessions of each request, passes every request
 * to {@link #answer}, and calls {@link #fail} for the answer when that call, or its sessions before or after it, have thrown.
 */
public final class Lab {
    /** Requests to the lab itself, and to apps that do not exist, have no session. */
    private static final SessionManager NO_SESSIONS = SessionManager.expressBuilder()
            .secret("unused")
            .store(NeverReady.STORE)
            .build();

    private static final String APP = "X-Lab-App";

    private final Apps apps;
    private final Administration administration;

    /**
     * A lab without apps.
     *
     * @param views shows the framework's request behind a {@link SessionRequest}
     * @param mutant the deliberate fault of the lab
     */
    public Lab(Function<SessionRequest, RequestView> views, Mutant mutant) {
        this.apps = new Apps(views, mutant);
        this.administration = new Administration(apps);
    }

    /** Returns the sessions that a request belongs to. */
    public SessionManager manager(RequestView request) {
        LabApp app = app(request);
        return app == null ? NO_SESSIONS : app.manager();
    }

    /** Answers a request, which the adapter has opened with {@link #manager}. */
    public void answer(LabExchange exchange) throws IOException {
        if (Administration.isFor(exchange.url())) {
            send(exchange, administration.answer(exchange.method(), exchange.url(), exchange.body()));
            return;
        }
        LabApp app = app(exchange);
        if (app == null) {
            send(exchange, Reply.NO_SUCH_APP);
        } else {
            new Script(exchange).run(app.mutant().script(script(exchange)));
        }
    }

    /**
     * Returns the body of the answer with status 500 to a request that has failed.
     *
     * @param started whether {@link #answer} was called before
     */
    public byte[] fail(RequestView request, boolean started, Throwable cause) {
        LabApp app = app(request);
        if (started && app != null) {
            app.late(cause.getMessage());
        }
        if (app != null) {
            suppressed(cause).forEach(app::late);
        }
        return bytes(Json.error(cause.getMessage()));
    }

    /** If the session could not be loaded, the failure at the end of the request is added to that failure. */
    private static Stream<@Nullable String> suppressed(Throwable cause) {
        return Arrays.stream(cause.getSuppressed())
                .filter(SessionStoreException.class::isInstance)
                .map(Throwable::getMessage);
    }

    private @Nullable LabApp app(RequestView request) {
        String id = request.header(APP);
        return id == null || Administration.isFor(request.url()) ? null : apps.find(id);
    }

    private static JsonNode script(LabExchange exchange) throws IOException {
        String header = exchange.header("X-Lab-Script");
        if (header != null) {
            return Json.read(AppOptions.decoded(header));
        }
        String body = exchange.method().equals("POST") ? exchange.body() : "";
        return Json.read(body.isEmpty() ? "[]" : body);
    }

    private static void send(LabExchange exchange, Reply reply) throws IOException {
        exchange.status(reply.status());
        exchange.header("Content-Type", List.of("application/json"));
        exchange.end(bytes(reply.json()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
