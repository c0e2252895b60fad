package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A servlet request as the client sent it, without changes by dispatches and wrappers. */
final class IncomingRequest implements SessionRequest {
    /** The attributes in which containers keep the original path of a dispatched request. */
    private static final List<String> ORIGINAL_PATHS = List.of(
            RequestDispatcher.FORWARD_REQUEST_URI, AsyncContext.ASYNC_REQUEST_URI, RequestDispatcher.ERROR_REQUEST_URI);

    private final HttpServletRequest request;
    private final String path;
    private final @Nullable String cookieHeader;

    private IncomingRequest(HttpServletRequest request, String path) {
        this.request = request;
        this.path = path;
        this.cookieHeader = joined(request.getHeaders("Cookie"));
    }

    static IncomingRequest of(HttpServletRequest request) {
        for (int i = 0; i < ORIGINAL_PATHS.size(); i++) {
            if (request.getAttribute(ORIGINAL_PATHS.get(i)) instanceof String path) {
                return new IncomingRequest(request, path);
            }
        }
        return new IncomingRequest(request, request.getRequestURI());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String cookieHeader() {
        return cookieHeader;
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

    private static @Nullable String joined(Enumeration<String> lines) {
        if (!lines.hasMoreElements()) {
            return null;
        }
        String first = lines.nextElement();
        if (!lines.hasMoreElements()) {
            return first;
        }
        StringJoiner all = new StringJoiner("; ").add(first);
        lines.asIterator().forEachRemaining(all::add);
        return all.toString();
    }
}
