package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.Writable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Loads the session before the controller, and saves it before the client sees the end of the response. What may wait for the
 * store runs on the blocking executor; all else stays on Micronaut's threads.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SessionFilter implements Ordered {
    private final SessionManagers managers;
    private final StoreThreads threads;
    private final ConversionService conversions;

    SessionFilter(SessionManagers managers, StoreThreads threads, ConversionService conversions) {
        this.managers = managers;
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
        if (Sessions.opened(request) != null) {
            return CompletableFuture.completedFuture(request);
        }
        SessionExchange exchange = managers.of(request).open(new IncomingRequest(request));
        Sessions.keep(exchange, request);
        if (exchange.presentedId() == null) {
            exchange.begin();
            return CompletableFuture.completedFuture(request);
        }
        return threads.run(request, exchange, () -> {
            load(exchange);
            return request;
        });
    }

    /** Micronaut does not ask for the end of a request that fails here. */
    private static void load(SessionExchange exchange) {
        try {
            exchange.begin();
            exchange.existing();
        } catch (RuntimeException failure) {
            try {
                exchange.commit();
            } catch (RuntimeException unsaved) {
                failure.addSuppressed(unsaved);
            }
            throw failure;
        }
    }

    /** Saves the session, and answers with its cookie. */
    @ResponseFilter
    CompletionStage<? extends HttpResponse<?>> end(HttpRequest<?> request, HttpResponse<?> response) {
        SessionExchange exchange = Sessions.opened(request);
        if (exchange == null) {
            return CompletableFuture.completedFuture(response);
        }
        Object body = savingBody(response.body(), exchange);
        ResponseEnd end = ResponseEnd.of(request, response);
        return threads.run(request, exchange, () -> commit(exchange, end))
                .thenApply(line -> SessionResponse.of(response, body, line.orElse(null), exchange.forbidsCaching()));
    }

    private @Nullable Object savingBody(@Nullable Object body, SessionExchange exchange) {
        if (body instanceof Writable writable) {
            return new SavingWritable(writable, exchange::commit);
        }
        return body != null && Publishers.isConvertibleToPublisher(body)
                ? saving(Publishers.convertToPublisher(conversions, body), exchange)
                : body;
    }

    private <T> Publisher<T> saving(Publisher<T> body, SessionExchange exchange) {
        return new SavingBody<>(body, exchange::commit, threads.inThisContext());
    }

    /**
     * Returns the Set-Cookie line, if there is one to send. Where nothing has been sent yet the session is saved first, so that a
     * session that is gone gets no cookie.
     */
    private static Optional<String> commit(SessionExchange exchange, ResponseEnd end) {
        if (end != ResponseEnd.WITH_THE_BODY) {
            exchange.commit();
        }
        return Optional.ofNullable(exchange.setCookie());
    }
}
