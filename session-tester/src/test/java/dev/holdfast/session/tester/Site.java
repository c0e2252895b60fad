package dev.holdfast.session.tester;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An application on the JDK's own server: one page for each test, which gets its request's exchange and returns the body. */
final class Site implements AutoCloseable {
    private final HttpServer server;

    Site(SessionManager sessions, Function<SessionExchange, String> page) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> answer(http, sessions, page));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange http, SessionManager sessions, Function<SessionExchange, String> page)
            throws IOException {
        SessionExchange exchange = sessions.open(new Request(http));
        exchange.begin();
        byte[] body = page.apply(exchange).getBytes(StandardCharsets.UTF_8);
        exchange.commit();
        String cookie = exchange.setCookie();
        if (cookie != null) {
            http.getResponseHeaders().add("Set-Cookie", cookie);
        }
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private record Request(HttpExchange http) implements SessionRequest {
        @Override
        public String path() {
            return http.getRequestURI().getRawPath();
        }

        @Override
        public String cookieHeader() {
            List<String> lines = http.getRequestHeaders().get("Cookie");
            return lines == null ? null : String.join("; ", lines);
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public String forwardedProto() {
            return http.getRequestHeaders().getFirst("X-Forwarded-Proto");
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return Optional.empty();
        }
    }
}
