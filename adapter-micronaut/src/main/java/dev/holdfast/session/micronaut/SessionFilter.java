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
 * Loads the session before the controller, and saves it before the client sees the end of the response. What may wait for the
 * store runs on the blocking executor; all else stays on Micronaut's threads.
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
     * Loads the session whose id the client has sent, whether or not anybody will ask for it: it is touched at the end in any case,
     * which would load it then. Micronaut runs all filters again for some errors; those keep the session they have. Returns the
     * request: Micronaut does not wait for a filter that returns nothing later.
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
     * A session that cannot be loaded fails who asks for it, and no page that does not; with the express preset it fails the request.
     * A WebSocket has no later moment at which it could be refused.
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

    /** Micronaut does not ask for the end of a request that fails here. */
    private static RuntimeException ended(SessionExchange exchange, RuntimeException failure) {
        try {
            exchange.commit();
        } catch (RuntimeException unsaved) {
            failure.addSuppressed(unsaved);
        }
        return failure;
    }

    /** Saves the session, and answers with its cookie. */
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

    /** Ends what a response as a whole has begun; a stream and a WebSocket go on with the session. */
    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        event.getSource().getAttribute(WHOLE, SessionExchange.class).ifPresent(SessionExchange::close);
    }

    /**
     * Returns the headers to send. Where nothing has been sent yet the session is saved first, so that a
     * session that was deleted meanwhile gets no cookie.
     */
    private static AddedHeaders commit(SessionExchange exchange, ResponseBody body) {
        if (body.savedBeforeHeaders()) {
            exchange.commit();
        }
        return AddedHeaders.of(exchange);
    }
}
