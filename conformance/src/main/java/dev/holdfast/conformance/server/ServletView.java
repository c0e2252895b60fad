package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.RequestView;
import dev.holdfast.session.SessionRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A servlet request as the lab sees it. */
record ServletView(HttpServletRequest request) implements RequestView {
    static RequestView of(SessionRequest request) {
        return new ServletView(request.unwrap(HttpServletRequest.class).orElseThrow());
    }

    @Override
    public String url() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }
}
