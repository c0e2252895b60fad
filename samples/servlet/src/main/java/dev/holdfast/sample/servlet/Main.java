package dev.holdfast.sample.servlet;

import static java.util.Objects.requireNonNull;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.servlet.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/**
 * Views, login and logout in a servlet, in one file to copy. It needs {@code adapter-servlet}, {@code store-memory} and a container, here
 * Jetty's {@code jetty-ee11-servlet}.
 */
public final class Main extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    /** Runs until the process is stopped. The argument is the port, 4000 unless given; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        try {
            int port = start(args.length == 0 ? 4000 : Integer.parseInt(args[0]));
            System.out.println("Jetty is listening on http://127.0.0.1:" + port + " (stop it with Ctrl+C)");
        } catch (Exception e) { // a missing or short secret, or a taken port
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int start(int port) throws Exception {
        String secret = requireNonNull(
                System.getenv("SESSION_SECRET"), "SESSION_SECRET must be in the environment, with at least 32 bytes");
        SessionManager sessions =
                SessionManager.builder().secret(secret).store(new MemoryStore()).build();
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new SessionFilter(sessions), "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(Main.class, "/");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setHandler(context);
        server.start();
        return server.getURI().getPort();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Session session = Sessions.of(request);
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print("user: " + session.get(USER) + ", views: " + views);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Session session = Sessions.of(request);
        if (request.getServletPath().equals("/login")) {
            session.renewId(); // the old id, which somebody else may know, stops working
            session.set(USER, request.getParameter("user"));
        } else {
            session.destroy();
        }
        response.sendRedirect("/", HttpServletResponse.SC_SEE_OTHER);
    }
}
