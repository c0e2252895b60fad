package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.RequestView;
import dev.holdfast.session.SessionRequest;
import javax.servlet.http.HttpServletRequest;

/** Shows the requests of Spark's server, which are servlet requests before Jakarta, to the lab. */
final class SparkView {
    private SparkView() {}

    static RequestView of(HttpServletRequest request) {
        return new ServletView(request.getRequestURI(), request.getQueryString(), request::getHeader);
    }

    static RequestView of(SessionRequest request) {
        return of(request.unwrap(HttpServletRequest.class).orElseThrow());
    }
}
