package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.RequestView;
import dev.holdfast.session.SessionRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A servlet request as the lab sees it, which is the same in both APIs. */
record ServletView(String path, @Nullable String query, Function<String, @Nullable String> headers)
        implements RequestView {
    static RequestView of(HttpServletRequest request) {
        return new ServletView(request.getRequestURI(), request.getQueryString(), request::getHeader);
    }

    static RequestView of(SessionRequest request) {
        return of(request.unwrap(HttpServletRequest.class).orElseThrow());
    }

    @Override
    public String url() {
        return query == null ? path : path + "?" + query;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.apply(name);
    }
}
