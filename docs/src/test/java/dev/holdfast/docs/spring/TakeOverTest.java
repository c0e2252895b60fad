package dev.holdfast.docs.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.docs.PageContent;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.SessionFilter;
import dev.holdfast.session.servlet.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

/** The filter on the page about Spring Session does what the page says. */
class TakeOverTest {
    private final MapSessionRepository springSessions = new MapSessionRepository(new ConcurrentHashMap<>());
    private final Server server = new Server(0);

    @BeforeEach
    void start() throws Exception {
        SessionManager sessions = SessionManager.builder()
                .secret("a secret of at least thirty-two bytes")
                .store(new MemoryStore())
                .build();
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new SessionFilter(sessions)), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new FilterHolder(new TakeOver(springSessions)), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new WhoAmI(), "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aUserStaysLoggedInAndTheOldSessionEnds() throws Exception {
        String id = oldSession("ada");
        HttpResponse<String> first = get("SESSION=" + encoded(id));
        assertEquals("ada", first.body());
        assertNull(springSessions.findById(id));
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertEquals("ada", get(cookie).body());
    }

    @Test
    void anOldSessionWithoutUserIsNobody() throws Exception {
        assertEquals("nobody", get("SESSION=" + encoded(oldSession(null))).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"other=1", "SESSION=", "SESSION=!", "SESSION=bm9uZQ=="})
    void aCookieThatIsNoneOfSpringSessionIsNobody(String cookie) throws Exception {
        assertEquals("nobody", get(cookie).body());
    }

    @Test
    void thePageShowsThisFilter() {
        assertTrue(PageContent.standsIn(
                "docs/migration-spring-session.md", "class TakeOver", "docs/src/test/java/dev/holdfast/docs/spring"));
    }

    private String oldSession(String user) {
        MapSession session = springSessions.createSession();
        session.setAttribute("user", user);
        springSessions.save(session);
        return session.getId();
    }

    private HttpResponse<String> get(String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getURI().getPort() + "/"))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static final class WhoAmI extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            User user = Sessions.of(request).get(User.USER);
            response.getWriter().print(user == null ? "nobody" : user.name());
        }
    }
}
