package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Notes the failure that ends a partly sent body, because Micronaut then calls no exception handler. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Lab.class)
final class MicronautStreams implements Ordered {
    private final Lab lab;

    MicronautStreams(Lab lab) {
        this.lab = lab;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Publisher<?> body) {
            response.body(Flux.from(body).doOnError(cause -> lab.fail(new MicronautView(request), true, cause)));
        }
    }
}
