package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A servlet request as the client sent it, without changes by dispatches and wrappers. */
record IncomingRequest(HttpServletRequest request, String path) implements SessionRequest {
    /** The attributes in which containers keep the original path of a dispatched request. */
    private static final List<String> ORIGINAL_PATHS = List.of(
            RequestDispatcher.FORWARD_REQUEST_URI, AsyncContext.ASYNC_REQUEST_URI, RequestDispatcher.ERROR_REQUEST_URI);

    static IncomingRequest of(HttpServletRequest request) {
        for (String attribute : ORIGINAL_PATHS) {
            if (request.getAttribute(attribute) instanceof String path) {
                return new IncomingRequest(request, path);
            }
        }
        return new IncomingRequest(request, request.getRequestURI());
    }

    @Override
    public @Nullable String cookieHeader() {
        List<String> lines = Collections.list(request.getHeaders("Cookie"));
        return lines.isEmpty() ? null : String.join("; ", lines);
    }

    /**
     * Returns true if there is a cipher suite, that is if TLS ends here; the container's {@code isSecure} may come from a proxy's
     * header.
     */
    @Override
    public boolean encrypted() {
        return request.getAttribute("jakarta.servlet.request.cipher_suite") != null;
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public @Nullable String forwardedProto() {
        return request.getHeader("X-Forwarded-Proto");
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(request) ? Optional.of(type.cast(request)) : Optional.empty();
    }
}
