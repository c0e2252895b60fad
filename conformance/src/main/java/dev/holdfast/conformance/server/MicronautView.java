package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.RequestView;
import dev.holdfast.session.SessionRequest;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request of Micronaut's as the lab sees it. */
record MicronautView(HttpRequest<?> request) implements RequestView {
    static RequestView of(SessionRequest request) {
        return new MicronautView(request.unwrap(HttpRequest.class).orElseThrow());
    }

    @Override
    public String url() {
        return request.getUri().toString();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }
}
