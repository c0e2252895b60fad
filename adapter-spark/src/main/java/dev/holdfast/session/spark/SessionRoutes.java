package dev.holdfast.session.spark;

import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.servlet.javax.Sessions;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import spark.Filter;
import spark.FilterImpl;
import spark.Request;
import spark.Response;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.routematch.RouteMatch;
import spark.utils.SparkUtils;

/**
 * The routes of a service with two more filters: the session begins before the first filter, and is committed after the last.
 * This is the last point at which Spark still maps exceptions.
 */
final class SessionRoutes extends Routes {
    /** The request attribute that keeps a failure to load until the end. */
    private static final String FAILURE = SessionRoutes.class.getName();

    private static final FilterImpl BEGIN = stage((request, response) -> begin(request));
    private static final FilterImpl COMMIT = stage(SessionRoutes::commit);

    private final Routes routes;

    SessionRoutes(Routes routes) {
        this.routes = routes;
    }

    @Override
    public @Nullable RouteMatch find(HttpMethod method, String path, @Nullable String acceptType) {
        return routes.find(method, path, acceptType);
    }

    @Override
    public List<RouteMatch> findMultiple(HttpMethod method, String path, @Nullable String acceptType) {
        List<RouteMatch> found = new ArrayList<>(routes.findMultiple(method, path, acceptType));
        if (method == HttpMethod.before) {
            found.add(0, new RouteMatch(BEGIN, SparkUtils.ALL_PATHS, path, acceptType, method));
        }
        if (method == HttpMethod.afterafter) {
            found.add(new RouteMatch(COMMIT, SparkUtils.ALL_PATHS, path, acceptType, method));
        }
        return found;
    }

    private static void begin(Request request) {
        try {
            Sessions.exchange(request.raw()).begin();
        } catch (RuntimeException e) {
            request.attribute(FAILURE, e);
            throw e;
        }
    }

    /**
     * Saves the session and computes the cookie, so that a cookie that cannot be written fails here; the servlet filter adds it.
     * If a part of the response was sent, that filter commits, and aborts the response if the session cannot be saved.
     */
    private static void commit(Request request, Response response) {
        HttpServletResponse raw = response.raw();
        if (raw.isCommitted()) {
            return;
        }
        try {
            SessionExchange exchange = Sessions.exchange(request.raw());
            exchange.commit();
            exchange.setCookie();
            // Spark would use it as the body
            response.body(null);
        } catch (RuntimeException e) {
            fail(request, response, e);
        }
    }

    /** Reports a failure, unless Spark has already answered another one: then it is added to that as suppressed. */
    private static void fail(Request request, Response response, RuntimeException failure) {
        RuntimeException first = request.attribute(FAILURE);
        if (first != null) {
            first.addSuppressed(failure);
            return;
        }
        // remove what was written of the page
        response.raw().resetBuffer();
        response.raw().setContentLengthLong(-1);
        response.body("");
        throw failure;
    }

    private static FilterImpl stage(Filter work) {
        return new FilterImpl(SparkUtils.ALL_PATHS, "*/*") {
            @Override
            public void handle(Request request, Response response) throws Exception {
                work.handle(request, response);
            }
        };
    }
}
