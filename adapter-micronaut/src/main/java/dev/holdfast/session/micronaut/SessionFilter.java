package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.Writable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        return threads.run(request, exchange, () -> load(exchange)).thenApply(loaded -> request);
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

    /** Saves the session, and adds its cookie to the response. */
    @ResponseFilter
    CompletionStage<? extends HttpResponse<?>> end(HttpRequest<?> request, HttpResponse<?> response) {
        SessionExchange exchange = Sessions.opened(request);
        if (exchange == null) {
            return CompletableFuture.completedFuture(response);
        }
        MutableHttpResponse<?> changing = response.toMutableResponse();
        Object body = changing.body();
        ResponseEnd end = ResponseEnd.of(request, changing);
        if (body instanceof Writable writable) {
            changing.body(new SavingWritable(writable, exchange::commit));
        } else if (body != null && Publishers.isConvertibleToPublisher(body)) {
            changing.body(saving(Publishers.convertToPublisher(conversions, body), exchange));
        }
        return commit(exchange, request, changing, end).thenApply(committed -> changing);
    }

    /** Where nothing has been sent yet the session is saved first, so that a session that is gone gets no cookie. */
    private CompletionStage<Void> commit(
            SessionExchange exchange, HttpRequest<?> request, MutableHttpResponse<?> response, ResponseEnd end) {
        return threads.run(request, exchange, () -> {
            if (end != ResponseEnd.WITH_THE_BODY) {
                exchange.commit();
            }
            SessionCookie.add(exchange, response);
        });
    }

    private <T> Publisher<T> saving(Publisher<T> body, SessionExchange exchange) {
        return new SavingBody<>(body, exchange::commit, threads.inThisContext());
    }
}
