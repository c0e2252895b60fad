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
 * Creates embedded servers with sessions, in place of Spark's {@code EmbeddedJettyFactory}. It is for applications with a thread
 * pool or a Jetty server of their own; others call {@link SparkSessions#install}.
 *
 * <pre>{@code
 * EmbeddedServers.add(EmbeddedServers.defaultIdentifier(), new SessionServerFactory(manager).withThreadPool(pool));
 * }</pre>
 *
 * <p>The manager sets the attributes of the cookie, such as {@code HttpOnly}.
 */
public final class SessionServerFactory implements EmbeddedServerFactory {
    private final SessionFilter filter;
    private JettyServerFactory servers = new JettyServers();
    private @Nullable ThreadPool threadPool;

    /** Creates a factory of servers with the sessions of one manager. */
    public SessionServerFactory(SessionManager manager) {
        this(SparkSessions.always(manager));
    }

    /**
     * Creates a factory of servers with the sessions of several managers, for example one for each tenant.
     *
     * @param managers called once for each request; returns the manager of its sessions
     */
    public SessionServerFactory(Function<? super HttpServletRequest, SessionManager> managers) {
        filter = SessionFilter.beforeFramework(managers);
    }

    /** Sets the thread pool; null for a pool with the service's own numbers. Returns this factory. */
    public SessionServerFactory withThreadPool(@Nullable ThreadPool pool) {
        threadPool = pool;
        return this;
    }

    /** Sets the factory of Jetty's servers, instead of the one for plain servers. Returns this factory. */
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
