package dev.holdfast.session.spark;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.javax.SessionFilter;
import java.util.Objects;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;
import spark.ExceptionMapper;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.jetty.EmbeddedJettyServer;
import spark.embeddedserver.jetty.JettyServerFactory;
import spark.http.matching.MatcherFilter;
import spark.route.Routes;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * Makes embedded servers with sessions, as Spark's {@code EmbeddedJettyFactory} makes them without: for applications that bring a
 * thread pool or a Jetty server of their own. All others call {@link SparkSessions#install}.
 *
 * <pre>{@code
 * EmbeddedServers.add(EmbeddedServers.defaultIdentifier(), new SessionServerFactory(manager).withThreadPool(pool));
 * }</pre>
 *
 * <p>The cookie's attributes, {@code HttpOnly} among them, are the manager's.
 */
public final class SessionServerFactory implements EmbeddedServerFactory {
    private final SessionFilter filter;
    private JettyServerFactory servers = new JettyServers();
    private @Nullable ThreadPool threadPool;

    /** A factory of servers with the sessions of one manager. */
    public SessionServerFactory(SessionManager manager) {
        this(SparkSessions.always(manager));
    }

    /**
     * A factory of servers with the sessions of several managers, as for several tenants.
     *
     * @param managers called once for each request; gives the manager of its sessions
     */
    public SessionServerFactory(Function<? super HttpServletRequest, SessionManager> managers) {
        filter = SessionFilter.beforeFramework(managers);
    }

    /** Takes a thread pool in place of one with the service's numbers; null for that again. */
    public SessionServerFactory withThreadPool(@Nullable ThreadPool pool) {
        threadPool = pool;
        return this;
    }

    /** Takes what makes Jetty's servers, in place of plain ones. */
    public SessionServerFactory withServerFactory(JettyServerFactory factory) {
        servers = Objects.requireNonNull(factory, "factory");
        return this;
    }

    /** Called by Spark. */
    @Override
    public EmbeddedServer create(
            Routes routes, StaticFilesConfiguration files, ExceptionMapper exceptions, boolean hasMultipleHandlers) {
        MatcherFilter spark =
                new MatcherFilter(new SessionRoutes(routes), files, exceptions, false, hasMultipleHandlers);
        return new EmbeddedJettyServer(servers, new SparkHandler(filter, spark)).withThreadPool(threadPool);
    }
}
