package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who logs in gets a new id: one that somebody else knew before is worth nothing. */
class LoginTest {
    private static final Pattern COOKIE = Pattern.compile("(?i)\r\nSet-Cookie: ([^;]+);");

    @InEveryContainer
    void aLoginChangesTheId(Container container) throws Exception {
        assertIdChangesOnce(container, request -> request.login("Ada", "secret"));
    }

    @InEveryContainer
    void anAuthenticationChangesTheId(Container container) throws Exception {
        assertIdChangesOnce(container, request -> request.authenticate(null));
    }

    private static void assertIdChangesOnce(Container container, Login login) throws Exception {
        SessionFilter filter = new SessionFilter(manager());
        Page page = new Page((request, response) -> {
            if (request.getRequestURI().equals("/login")) {
                login.by(request);
                request.authenticate(response);
            }
            request.getSession().setAttribute("seen", true);
            response.getOutputStream().print("has a session: " + request.isRequestedSessionIdValid());
        });
        try (RunningServer server = container.start(new Users(filter), page);
                RawConnection connection = new RawConnection(server.port())) {
            String before = cookie(connection.get("/"));
            String after = cookie(connection.get("/login", "Cookie", before));
            assertNotEquals(before, after);
            assertEquals("false", isKnown(connection.get("/", "Cookie", before)));
            assertEquals("true", isKnown(connection.get("/", "Cookie", after)));
        }
    }

    private static String cookie(String response) {
        Matcher lines = COOKIE.matcher(response);
        assertEquals(1, lines.results().count(), response);
        lines.reset().find();
        return lines.group(1);
    }

    private static String isKnown(String response) {
        return response.substring(response.lastIndexOf(' ') + 1);
    }

    private static SessionManager manager() {
        return SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }

    private interface Login {
        void by(HttpServletRequest request) throws ServletException, IOException;
    }

    /** A container that lets everybody in. */
    private record Users(Filter sessions) implements Filter {
        @Override
        public void init(FilterConfig config) throws ServletException {
            sessions.init(config);
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            sessions.doFilter(new Known((HttpServletRequest) request), response, chain);
        }

        @Override
        public void destroy() {}
    }

    private static final class Known extends HttpServletRequestWrapper {
        private boolean in;

        Known(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void login(String user, String password) {
            in = true;
        }

        @Override
        public boolean authenticate(HttpServletResponse response) {
            in = true;
            return true;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return in ? () -> "Ada" : null;
        }
    }
}
