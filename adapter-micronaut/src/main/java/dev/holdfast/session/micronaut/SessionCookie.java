package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The session's Set-Cookie line in a response. */
final class SessionCookie {
    private static final String ADDED = "dev.holdfast.session.cookie";

    private SessionCookie() {}

    /**
     * Adds the line, if there is one to send, in place of one that it has added to this response before: an application may answer
     * twice with one response. A line of the application's stays, also if it has the same name; so it does in express-session.
     */
    static void add(SessionExchange exchange, MutableHttpResponse<?> response) {
        String line = exchange.setCookie();
        if (line == null) {
            return;
        }
        MutableHttpHeaders headers = response.getHeaders();
        List<String> lines = new ArrayList<>(headers.getAll(HttpHeaders.SET_COOKIE));
        if (lines.remove(response.getAttribute(ADDED, String.class).orElse(null))) {
            headers.remove(HttpHeaders.SET_COOKIE);
            lines.forEach(other -> headers.add(HttpHeaders.SET_COOKIE, other));
        }
        headers.add(HttpHeaders.SET_COOKIE, line);
        response.setAttribute(ADDED, line);
        if (exchange.forbidsCaching() && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.add(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
