package dev.holdfast.conformance.server;

import dev.holdfast.conformance.jetty9.server.HttpChannel;
import dev.holdfast.conformance.jetty9.server.Request;
import dev.holdfast.conformance.jetty9.server.handler.ErrorHandler;
import dev.holdfast.conformance.lab.Lab;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The handler before the sessions: makes requests secure without TLS, and answers those that have failed outside of Spark. */
final class SparkEntrance extends ErrorHandler implements HttpChannel.Listener {
    static final String STARTED = "lab.started";

    private static final String FAILURE = "lab.failure";

    private final Lab lab;

    SparkEntrance(Lab lab) {
        this.lab = lab;
    }

    @Override
    public void onBeforeDispatch(Request request) {
        String by = request.getHeader("X-Lab-Secure");
        if ("socket".equals(by)) {
            request.setAttribute("javax.servlet.request.cipher_suite", "none");
        }
        if ("framework".equals(by)) {
            request.setSecure(true);
        }
    }

    /** Called before {@link #handle}, which is not called if part of the answer has been sent. */
    @Override
    public void onDispatchFailure(Request request, Throwable cause) {
        boolean started = request.getAttribute(STARTED) != null;
        request.setAttribute(FAILURE, lab.fail(SparkView.of(request), started, cause));
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        base.setHandled(true);
        if (request.getAttribute(FAILURE) instanceof byte[] body) {
            response.reset();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            response.setContentType("application/json");
            response.getOutputStream().write(body);
        }
    }
}
