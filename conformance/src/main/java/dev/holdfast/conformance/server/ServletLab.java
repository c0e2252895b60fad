package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import dev.holdfast.conformance.lab.Mutant;
import dev.holdfast.session.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The lab on {@code adapter-servlet}, in Jetty. */
final class ServletLab implements LabServer {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(asSent()));

    ServletLab(Mutant mutant, int port) {
        Lab lab = new Lab(ServletView::of, mutant);
        ServletContextHandler context = new ServletContextHandler();
        add(context, new LabFilter(lab));
        add(context, new SessionFilter(request -> lab.manager(ServletView.of(request))));
        context.addServlet(new ServletHolder(new Page(lab)), "/*");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(context);
        Servers.start(server::start);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        Servers.stop(server::stop);
    }

    /** Configured as on the page on servlets, and with the paths that Jetty otherwise refuses. */
    private static HttpConfiguration asSent() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true);
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static void add(ServletContextHandler context, Filter filter) {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    /** Answers every request to the lab. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Lab lab;

        Page(Lab lab) {
            this.lab = lab;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            LabFilter.start(request);
            lab.answer(new ServletExchange(request, response));
        }
    }
}
