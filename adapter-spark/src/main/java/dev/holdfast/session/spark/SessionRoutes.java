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
 * The routes of a service with two filters more: the session begins before the first one, and is committed after the last. There, and
 * no later, Spark still maps what is thrown.
 */
final class SessionRoutes extends Routes {
    /** Where the failure of the beginning is kept, until the end. */
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
     * Also writes the cookie, for a cookie that cannot be written is a failure too; the servlet filter adds it. A response that has
     * been sent in part is left to that filter, which breaks it off if the session cannot be saved.
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
            // Spark would take it for the body that this filter wants
            response.body(null);
        } catch (RuntimeException e) {
            fail(request, response, e);
        }
    }

    /** Of two failures the first is reported, which Spark has answered already. */
    private static void fail(Request request, Response response, RuntimeException failure) {
        RuntimeException first = request.attribute(FAILURE);
        if (first != null) {
            first.addSuppressed(failure);
            return;
        }
        // of the page that will not come
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
