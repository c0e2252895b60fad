package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.servlet.RawConnection;
import io.javalin.config.JavalinConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Jetty takes requests as they were sent. */
class JettyRequestsTest {
    private static final Pattern COOKIE = Pattern.compile("connect\\.sid=[^;]*");

    @Test
    void aCookieThatDiffersOnlyInCaseIsAnotherOneOnTheSameConnection() throws Exception {
        try (JavalinServer server = JavalinServer.start(manager(), JettyRequestsTest::routes);
                RawConnection connection = new RawConnection(server.port())) {
            String cookie = cookie(connection.get("/count"));
            assertTrue(connection.get("/count", "Cookie", cookie).endsWith("views: 2"));
            assertTrue(connection.get("/count", "Cookie", inOtherCase(cookie)).endsWith("views: 1"));
            assertTrue(connection.get("/count", "Cookie", cookie).endsWith("views: 3"));
        }
    }

    @Test
    void aRequestLineThatSaysHttpsIsNotSecure() throws Exception {
        try (JavalinServer server = JavalinServer.start(manager(), JettyRequestsTest::routes);
                RawConnection connection = new RawConnection(server.port())) {
            String response = connection.get("https://localhost/count");
            assertTrue(response.contains("connect.sid="), response);
            assertFalse(response.contains("; Secure"), response);
        }
    }

    private static void routes(JavalinConfig config) {
        config.routes.get(
                "/count",
                ctx -> ctx.result("views: "
                        + ctx.with(SessionPlugin.class).compute("n", Integer.class, n -> n == null ? 1 : n + 1)));
    }

    private static SessionManager manager() {
        return SessionManager.builder()
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }

    private static String cookie(String response) {
        Matcher matcher = COOKIE.matcher(response);
        assertTrue(matcher.find());
        return matcher.group();
    }

    /** Turns the last letter of the signature. */
    private static String inOtherCase(String cookie) {
        int i = cookie.length() - 1;
        while (!Character.isLetter(cookie.charAt(i))) {
            i--;
        }
        char c = cookie.charAt(i);
        char other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        return cookie.substring(0, i) + other + cookie.substring(i + 1);
    }
}
