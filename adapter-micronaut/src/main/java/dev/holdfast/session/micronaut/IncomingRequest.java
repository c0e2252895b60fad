package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as Micronaut passes it to filters. */
record IncomingRequest(HttpRequest<?> request) implements SessionRequest {
    /** Returns the path of the request line, as Express parses it: Micronaut's URI treats {@code //x} as a host. */
    @Override
    public String path() {
        return request.getPath();
    }

    @Override
    public @Nullable String cookieHeader() {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.COOKIE);
        return lines.isEmpty() ? null : String.join("; ", lines);
    }

    @Override
    public boolean encrypted() {
        return request.isSecure();
    }

    /** Returns true if the connection has TLS: Micronaut does not evaluate a proxy's header. */
    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public @Nullable String forwardedProto() {
        return request.getHeaders().get("X-Forwarded-Proto");
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(request) ? Optional.of(type.cast(request)) : Optional.empty();
    }
}
