package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Loads the session before the controller, and saves it before the client sees the end of the response. Store calls that may
 * block run on the blocking executor; everything else stays on Micronaut's threads.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SessionFilter implements Ordered, ApplicationEventListener<HttpRequestTerminatedEvent> {
    private static final String WHOLE = "dev.holdfast.session.whole";

    private final SessionManagers managers;
    private final SessionConfiguration configuration;
    private final StoreThreads threads;
    private final ConversionService conversions;

    SessionFilter(
            SessionManagers managers,
            SessionConfiguration configuration,
            StoreThreads threads,
            ConversionService conversions) {
        this.managers = managers;
        this.configuration = configuration;
        this.threads = threads;
        this.conversions = conversions;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SESSION.order();
    }

    /**
     * Loads the session whose id the client sent, even if nothing asks for it: it is touched at the end anyway, and the touch
     * would load it. Micronaut runs all filters again for some errors; the session is kept then. Returns the request, because
     * Micronaut does not wait for an asynchronous filter without a result.
     */
    @RequestFilter
    CompletionStage<? extends HttpRequest<?>> begin(HttpRequest<?> request) {
        if (Sessions.opened(request) != null || configuration.excludes(request.getPath())) {
            return CompletableFuture.completedFuture(request);
        }
        SessionExchange exchange = managers.of(request).open(new IncomingRequest(request));
        Sessions.keep(exchange, request);
        if (exchange.presentedId() == null) {
            exchange.begin();
            return CompletableFuture.completedFuture(request);
        }
        return threads.run(request, exchange, () -> {
            load(request, exchange);
            return request;
        });
    }

    /**
     * Loads the session. A failure is thrown to the code that asks for the session, and does not affect pages that do not; with
     * the express preset it fails the request. For a WebSocket it is thrown here, because it could not be refused later.
     */
    private static void load(HttpRequest<?> request, SessionExchange exchange) {
        try {
            exchange.begin();
        } catch (RuntimeException failure) {
            throw ended(exchange, failure);
        }
        try {
            exchange.preload();
        } catch (RuntimeException failure) {
            if (opensWebSocket(request)) {
                throw ended(exchange, failure);
            }
        }
    }

    private static boolean opensWebSocket(HttpRequest<?> request) {
        return request.getHeaders().contains(HttpHeaders.SEC_WEBSOCKET_KEY);
    }

    /** Closes the exchange, and returns the failure: Micronaut does not call the end of a request that fails here. */
    private static RuntimeException ended(SessionExchange exchange, RuntimeException failure) {
        try {
            exchange.commit();
        } catch (RuntimeException unsaved) {
            failure.addSuppressed(unsaved);
        }
        return failure;
    }

    /** Saves the session, and returns the response with its cookie. */
    @ResponseFilter
    CompletionStage<? extends HttpResponse<?>> end(HttpRequest<?> request, HttpResponse<?> response) {
        SessionExchange exchange = Sessions.opened(request);
        if (exchange == null) {
            return CompletableFuture.completedFuture(response);
        }
        ResponseBody body = ResponseBody.of(request, response, exchange, conversions, threads.inThisContext());
        return threads.run(request, exchange, () -> commit(exchange, body)).thenApply(added -> {
            boolean whole = body.content() == response.body() && !opensWebSocket(request);
            request.setAttribute(WHOLE, whole ? exchange : null);
            SessionResponse.keep(added, request);
            return SessionResponse.of(response, body.content(), added);
        });
    }

    /** Closes the exchange when the response has ended; a stream and a WebSocket continue to use the session. */
    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        event.getSource().getAttribute(WHOLE, SessionExchange.class).ifPresent(SessionExchange::close);
    }

    /**
     * Returns the headers to send. If nothing was sent yet, the session is saved first, so that no cookie is sent for a session
     * that was deleted meanwhile.
     */
    private static AddedHeaders commit(SessionExchange exchange, ResponseBody body) {
        if (body.savedBeforeHeaders()) {
            exchange.commit();
        }
        return AddedHeaders.of(exchange);
    }
}
