package dev.holdfast.session.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12 with its Jakarta EE 10 environment. */
final class JettyEe10 {
    private JettyEe10() {}

    static RunningServer start(
            List<? extends EventListener> listeners, Filter filter, HttpServlet servlet, String... errorPages)
            throws Exception {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        listeners.forEach(context::addEventListener);
        FilterHolder filters = new FilterHolder(filter);
        filters.setAsyncSupported(true);
        context.addFilter(filters, "/*", EnumSet.allOf(DispatcherType.class));
        ServletHolder servlets = new ServletHolder("servlet", servlet);
        servlets.setAsyncSupported(true);
        context.addServlet(servlets, "/*");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        for (String page : errorPages) {
            errors.addErrorPage(400, 599, page);
        }
        context.setErrorHandler(errors);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return new RunningServer(connector.getLocalPort(), () -> {
            server.stop();
            return null;
        });
    }
}
