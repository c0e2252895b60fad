package dev.holdfast.conformance.server;

import dev.holdfast.conformance.jetty9.server.HttpChannel;
import dev.holdfast.conformance.jetty9.server.Request;
import dev.holdfast.conformance.lab.Lab;

/** Stands in front of the sessions: lets requests be secure without TLS, and notes what breaks off those that Spark has answered. */
final class SparkEntrance implements HttpChannel.Listener {
    static final String STARTED = "lab.started";

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

    @Override
    public void onDispatchFailure(Request request, Throwable cause) {
        lab.fail(SparkView.of(request), request.getAttribute(STARTED) != null, cause);
    }
}
