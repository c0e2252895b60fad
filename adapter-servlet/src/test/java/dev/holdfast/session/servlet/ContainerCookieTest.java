package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A manager that follows what the application has told its context. */
class ContainerCookieTest {
    private static final Pattern ATTRIBUTES = Pattern.compile("(?i)\r\nSet-Cookie: [^;]+; ([^\r]+)");
    private static final Pattern EXPIRES = Pattern.compile("Expires=[^;]+");

    @InEveryContainer
    void takesWhatIsSet(Container container) throws Exception {
        ServletContextListener settings = new Settings(context -> {
            context.getSessionCookieConfig().setDomain("example.com");
            context.getSessionCookieConfig().setPath("/shop");
            context.getSessionCookieConfig().setMaxAge(60);
        });
        assertEquals(
                "Domain=example.com; Path=/shop; Expires=; HttpOnly; SameSite=Lax",
                attributes(
                        container,
                        settings,
                        (context, options) -> ContainerCookie.of(context).apply(options)));
    }

    @InEveryContainer
    void leavesTheRestToTheManager(Container container) throws Exception {
        ServletContextListener settings =
                new Settings(context -> context.getSessionCookieConfig().setDomain("example.com"));
        assertEquals(
                "Domain=example.org; Path=/shop; HttpOnly; SameSite=Lax",
                attributes(
                        container,
                        settings,
                        (context, options) -> ContainerCookie.of(context)
                                .apply(options)
                                .domain("example.org")
                                .path("/shop")));
    }

    /** Jetty 9.4 has no time-out of Servlet 4. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "JETTY_9")
    void takesTheTimeoutOnlyOnRequest(Container container) throws Exception {
        ServletContextListener settings = new Settings(context -> {
            context.setSessionTimeout(5);
            context.getSessionCookieConfig().setPath("/shop");
        });
        assertEquals(
                "Path=/shop; HttpOnly; SameSite=Lax",
                attributes(
                        container,
                        settings,
                        (context, options) -> ContainerCookie.of(context).apply(options)));
        assertEquals(
                "Path=/shop; Expires=; HttpOnly; SameSite=Lax",
                attributes(
                        container,
                        settings,
                        (context, options) -> ContainerCookie.timeoutOf(context)
                                .apply(ContainerCookie.of(context).apply(options))));
    }

    /** Returns what the cookie's line says of a session that such an application begins. */
    private static String attributes(
            Container container,
            ServletContextListener settings,
            BiFunction<ServletContext, CookieOptions, CookieOptions> cookie)
            throws Exception {
        Page page = new Page((request, response) -> request.getSession().setAttribute("n", 1));
        try (RunningServer server = container.start(List.of(settings), new Following(cookie), page);
                RawConnection connection = new RawConnection(server.port())) {
            String response = connection.get("/shop/");
            Matcher line = ATTRIBUTES.matcher(response);
            assertEquals(true, line.find(), response);
            return EXPIRES.matcher(line.group(1)).replaceFirst("Expires=");
        }
    }

    private record Settings(Consumer<ServletContext> change) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            change.accept(event.getServletContext());
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {}
    }

    /** A filter whose manager is made for its context. */
    private static final class Following implements Filter {
        private final BiFunction<ServletContext, CookieOptions, CookieOptions> cookie;
        private @Nullable SessionFilter filter;

        Following(BiFunction<ServletContext, CookieOptions, CookieOptions> cookie) {
            this.cookie = cookie;
        }

        @Override
        public void init(FilterConfig config) {
            SessionManager manager = SessionManager.builder()
                    .secret("x".repeat(32))
                    .store(new MemoryStore())
                    .cookie(options -> cookie.apply(config.getServletContext(), options))
                    .build();
            filter = new SessionFilter(manager);
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            filter.doFilter(request, response, chain);
        }

        @Override
        public void destroy() {}
    }
}
