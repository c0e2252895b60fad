package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Makes connections look encrypted. Micronaut itself does not say whether a request is secure. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Lab.class)
final class MicronautSecurity implements Ordered {
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    HttpRequest<?> begin(HttpRequest<?> request) {
        return "socket".equals(request.getHeaders().get("X-Lab-Secure")) ? new Encrypted<>(request) : request;
    }

    private static final class Encrypted<B> extends HttpRequestWrapper<B> {
        Encrypted(HttpRequest<B> request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }
}
