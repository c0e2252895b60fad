package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.RequestView;
import dev.holdfast.session.SessionRequest;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request of Spark's server as the lab sees it. */
record SparkView(HttpServletRequest request) implements RequestView {
    static RequestView of(SessionRequest request) {
        return new SparkView(request.unwrap(HttpServletRequest.class).orElseThrow());
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
