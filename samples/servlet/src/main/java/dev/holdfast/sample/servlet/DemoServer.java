package dev.holdfast.sample.servlet;

import dev.holdfast.sample.Demo;
import dev.holdfast.sample.Devices;
import dev.holdfast.sample.Options;
import dev.holdfast.sample.Refused;
import dev.holdfast.sample.Sample;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.servlet.Sessions;
import dev.holdfast.session.store.SessionStoreException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The demo in a servlet, on Jetty: serves the pages of {@code common}. {@link Main} is the program to copy. */
public final class DemoServer extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Demo DEMO = new Demo("Jakarta Servlet");

    private final transient Devices devices;

    private DemoServer(SessionManager sessions) {
        devices = new Devices("Jakarta Servlet", sessions);
    }

    /** Runs until the process is stopped; {@link Options} are the arguments. */
    public static void main(String... args) throws Exception {
        Sample.run("Jetty", options -> start(options.sessions(), options.port()), args);
    }

    /** Starts listening on {@code 127.0.0.1}, and returns the port; {@code port} may be 0, for any that is free. */
    static int start(SessionManager sessions, int port) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new SessionFilter(sessions), "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new DemoServer(sessions), "/");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(SessionStoreException.class, "/store-lost");
        // thrown instead of a store call for a moment after the store was lost
        errors.addErrorPage(IllegalStateException.class, "/store-lost");
        context.setErrorHandler(errors);
        Server server = new Server();
        server.addConnector(connector(server, port));
        server.setHandler(context);
        server.start();
        return server.getURI().getPort();
    }

    /** Jetty takes header values that differ only in case for the same, unless it is told that signatures do. */
    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        return connector;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception lost) {
            answer(response, "text/html", DEMO.storeLost(lost));
        } else {
            super.service(request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/" -> answer(response, "text/html", DEMO.page(Sessions.of(request)));
            case "/views" -> answer(response, "text/plain", DEMO.views(Sessions.of(request)));
            case "/devices" -> answer(response, "text/html", devices.page(Sessions.of(request)));
            case "/session" -> answer(response, "application/json", DEMO.json(Sessions.of(request)));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Session session = Sessions.of(request);
        switch (request.getServletPath()) {
            case "/login" ->
                then(
                        "/",
                        response,
                        () -> DEMO.login(session, request.getParameter("user"), request.getHeader("User-Agent")));
            case "/logout" -> then("/", response, () -> DEMO.logout(session));
            case "/max-age" -> then("/", response, () -> DEMO.maxAge(session, request.getParameter("seconds")));
            case "/devices/log-out" ->
                then(
                        "/devices",
                        response,
                        () -> devices.logOut(session, request.getParameter("csrf"), request.getParameter("handle")));
            case "/devices/log-out-others" ->
                then("/devices", response, () -> devices.logOutOthers(session, request.getParameter("csrf")));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void then(String next, HttpServletResponse response, Runnable action) throws IOException {
        try {
            action.run();
            response.sendRedirect(next, HttpServletResponse.SC_SEE_OTHER);
        } catch (Refused e) {
            response.setStatus(e.status());
            answer(response, "text/plain", e.getMessage());
        }
    }

    private static void answer(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type + ";charset=utf-8");
        response.getWriter().print(body);
    }
}
