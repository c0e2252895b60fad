package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications whose container reads all that it does from their {@code web.xml}. */
class WebXmlTest {
    private static final String SERVLET = """
        <servlet>
          <servlet-name>counter</servlet-name>
          <servlet-class>%s</servlet-class>
          <async-supported>true</async-supported>
        </servlet>
        <servlet-mapping>
          <servlet-name>counter</servlet-name>
          <url-pattern>/*</url-pattern>
        </servlet-mapping>
        """.formatted(Counter.class.getName());

    @TempDir
    Path application;

    @Test
    void aFilterOfTheApplicationPassesRequestsOn() throws Exception {
        assertEquals("views: 2, after a dispatch", secondAnswer("""
            <filter>
              <filter-name>sessions</filter-name>
              <filter-class>%s</filter-class>
              <async-supported>true</async-supported>
            </filter>
            <filter-mapping>
              <filter-name>sessions</filter-name>
              <url-pattern>/*</url-pattern>
              <dispatcher>REQUEST</dispatcher>
              <dispatcher>FORWARD</dispatcher>
              <dispatcher>INCLUDE</dispatcher>
              <dispatcher>ERROR</dispatcher>
              <dispatcher>ASYNC</dispatcher>
            </filter-mapping>
            """.formatted(ApplicationFilter.class.getName())));
    }

    @Test
    void aListenerOfTheApplicationAddsTheFilter() throws Exception {
        assertEquals("views: 2, after a dispatch", secondAnswer("""
            <listener>
              <listener-class>%s</listener-class>
            </listener>
            """.formatted(ApplicationListener.class.getName())));
    }

    @Test
    void aFactoryOfTheApplicationMakesTheFilter() throws Exception {
        assertEquals("views: 2, after a dispatch", secondAnswer("""
            <filter>
              <filter-name>sessions</filter-name>
              <filter-class>%s</filter-class>
              <async-supported>true</async-supported>
              <init-param>
                <param-name>factory</param-name>
                <param-value>%s</param-value>
              </init-param>
            </filter>
            <filter-mapping>
              <filter-name>sessions</filter-name>
              <url-pattern>/*</url-pattern>
              <dispatcher>REQUEST</dispatcher>
              <dispatcher>FORWARD</dispatcher>
              <dispatcher>INCLUDE</dispatcher>
              <dispatcher>ERROR</dispatcher>
              <dispatcher>ASYNC</dispatcher>
            </filter-mapping>
            """.formatted(
                        FactorySessionFilter.class.getName(), ApplicationFactory.class.getName())));
    }

    @Test
    void onTheClassPathAloneNothingChanges() throws Exception {
        try (RunningServer server = start("")) {
            HttpResponse<String> answer = get(server, "");
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.startsWith("JSESSIONID="), cookie);
        }
    }

    @Test
    void containersFindNothingToRunInTheJar() throws Exception {
        Path jar = Path.of(SessionFilter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertTrue(Files.exists(jar.resolve("module-info.class")));
        assertFalse(Files.exists(jar.resolve("META-INF/services/jakarta.servlet.ServletContainerInitializer")));
        assertFalse(Files.exists(jar.resolve("META-INF/web-fragment.xml")));
    }

    private String secondAnswer(String sessions) throws Exception {
        try (RunningServer server = start(sessions)) {
            String cookie = get(server, "").headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.startsWith("connect.sid="), cookie);
            return get(server, cookie.split(";", 2)[0]).body();
        }
    }

    private RunningServer start(String sessions) throws Exception {
        Path descriptor =
                Files.createDirectories(application.resolve("WEB-INF")).resolve("web.xml");
        Files.writeString(descriptor, """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
            %s%s</web-app>
            """.formatted(sessions, SERVLET));
        return TomcatServer.deploy(application);
    }

    private static HttpResponse<String> get(RunningServer server, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static SessionFilter filter() {
        return new SessionFilter(SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build());
    }

    /** As the page on servlets has it, for a descriptor that maps filters itself. */
    public static final class ApplicationFilter implements Filter {
        private final Filter sessions = filter();

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            sessions.doFilter(request, response, chain);
        }
    }

    /** As the page on servlets has it, for a descriptor that names our filter. */
    public static final class ApplicationFactory implements Supplier<SessionFilter> {
        @Override
        public SessionFilter get() {
            return filter();
        }
    }

    /** As the page on servlets has it, for a descriptor that leaves it to code. */
    public static final class ApplicationListener implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            var sessions = event.getServletContext().addFilter("sessions", filter());
            sessions.setAsyncSupported(true);
            sessions.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        }
    }

    /** Counts in the session, and answers with a second dispatch. */
    public static final class Counter extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                Object views = request.getSession().getAttribute("views");
                response.getWriter().print("views: " + views + ", after a dispatch");
                return;
            }
            Integer views = (Integer) request.getSession().getAttribute("views");
            request.getSession().setAttribute("views", views == null ? 1 : views + 1);
            request.startAsync().dispatch();
        }
    }
}
