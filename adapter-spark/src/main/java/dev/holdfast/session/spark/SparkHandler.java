package dev.holdfast.session.spark;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.servlet.javax.SessionFilter;
import dev.holdfast.session.servlet.javax.Sessions;
import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import spark.embeddedserver.jetty.HttpRequestWrapper;
import spark.http.matching.MatcherFilter;

/** Passes Jetty's requests through the session filter to Spark. */
final class SparkHandler extends AbstractHandler {
    private final SessionFilter sessions;
    private final MatcherFilter spark;

    SparkHandler(SessionFilter sessions, MatcherFilter spark) {
        this.sessions = sessions;
        this.spark = spark;
    }

    @Override
    protected void doStart() throws Exception {
        for (Connector connector : getServer().getConnectors()) {
            JettyRequests.takeAsSent(connector);
        }
        super.doStart();
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            sessions.doFilter(
                    request,
                    response,
                    (filtered, out) ->
                            base.setHandled(answer((HttpServletRequest) filtered, (HttpServletResponse) out)));
        } finally {
            if (base.isAsyncStarted()) {
                base.getHttpChannelState().addListener(new LateEnd(base));
            }
        }
    }

    /** Returns false if the request is one for the handler of WebSockets. */
    private boolean answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpRequestWrapper wrapper = new HttpRequestWrapper(request);
        spark.doFilter(wrapper, response, null);
        if (!wrapper.notConsumed()) {
            return true;
        }
        boolean failed = Sessions.exchange(request).outcome() == Outcome.UNKNOWN;
        if (failed) {
            // Spark has mapped it, and dropped the page
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        return failed;
    }
}
