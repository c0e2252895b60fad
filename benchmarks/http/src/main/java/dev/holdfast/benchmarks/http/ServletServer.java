package dev.holdfast.benchmarks.http;

import dev.holdfast.session.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One servlet on Jetty, whose {@code HttpSession} is ours or Spring Session's. */
public final class ServletServer {
    private ServletServer() {}

    /** Arguments: {@code spring}, {@code spring-indexed} or a kind of {@link Ours}; then where sessions are kept. */
    public static void main(String... args) throws Exception {
        Server server = new Server(threads());
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.addFilter(new FilterHolder(filter(args[0], args[1])), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(PagesServlet.class, "/*");
        server.setHandler(context);
        server.start();
        Serving.started(connector.getLocalPort());
    }

    /** Jetty's own, 200 at most; if they are virtual, those that take requests are not counted. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool();
        if (Serving.onVirtualThreads()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static Filter filter(String kind, String place) {
        return kind.startsWith("spring")
                ? SpringSessions.filter(kind, place)
                : new SessionFilter(Ours.manager(kind, place));
    }
}
