package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A servlet request as it came from the client, whatever has become of it since. */
record IncomingRequest(HttpServletRequest request, String path) implements SessionRequest {
    /** Where containers keep the path of a request that they have sent elsewhere. */
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

    /** The container's {@code isSecure} may be a proxy's word; a cipher suite is there only if TLS ends here. */
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
