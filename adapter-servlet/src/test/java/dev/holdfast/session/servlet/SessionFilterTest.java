package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionFilterTest {
    @ParameterizedTest
    @EnumSource
    void countsVisits(Container container) throws Exception {
        SessionManager manager = SessionManager.builder()
                .store(MemoryStore.builder().build())
                .secret("x".repeat(32))
                .build();
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                Object n = request.getSession().getAttribute("n");
                int next = n == null ? 1 : (Integer) n + 1;
                request.getSession().setAttribute("n", next);
                response.setContentType("text/plain");
                response.getWriter().print(next);
            }
        };
        try (RunningServer server = container.start(new SessionFilter(manager), servlet)) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest.Builder get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
            HttpResponse<String> first = client.send(get.build(), HttpResponse.BodyHandlers.ofString());
            String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.startsWith("connect.sid=s%3A"), cookie);
            get.header("Cookie", cookie.substring(0, cookie.indexOf(';')));
            assertEquals(
                    "2",
                    client.send(get.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
