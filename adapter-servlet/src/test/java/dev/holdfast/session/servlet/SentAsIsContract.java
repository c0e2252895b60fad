package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.ContractServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A framework's server takes requests as they were sent. */
public interface SentAsIsContract {
    Pattern COOKIE = Pattern.compile("connect\\.sid=[^;]*");

    /** Starts a server in which {@code page} answers every request. */
    ContractServer serve(SessionManager manager, Page.Body page) throws Exception;

    @Test
    default void aCookieThatDiffersOnlyInCaseIsAnotherOneOnTheSameConnection() throws Exception {
        try (ContractServer server = serve(manager(), SentAsIsContract::count);
                RawConnection connection = new RawConnection(server.port())) {
            String cookie = cookie(connection.get("/"));
            assertTrue(connection.get("/", "Cookie", cookie).contains("X-Views: 2"));
            assertTrue(connection.get("/", "Cookie", inOtherCase(cookie)).contains("X-Views: 1"));
            assertTrue(connection.get("/", "Cookie", cookie).contains("X-Views: 3"));
        }
    }

    @Test
    default void aRequestLineThatSaysHttpsIsNotSecure() throws Exception {
        try (ContractServer server = serve(manager(), SentAsIsContract::count);
                RawConnection connection = new RawConnection(server.port())) {
            String response = connection.get("https://localhost/");
            assertTrue(response.contains("connect.sid="), response);
            assertFalse(response.contains("; Secure"), response);
        }
    }

    private static void count(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        int views = session.getAttribute("n") instanceof Integer n ? n + 1 : 1;
        session.setAttribute("n", views);
        response.setIntHeader("X-Views", views);
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
