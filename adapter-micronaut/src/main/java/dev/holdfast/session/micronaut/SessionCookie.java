package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The session's Set-Cookie line in a response. */
final class SessionCookie {
    private SessionCookie() {}

    /** Adds the line, if there is one to send, in place of an earlier one: an application may answer twice with one response. */
    static void add(SessionExchange exchange, MutableHttpResponse<?> response) {
        String line = exchange.setCookie();
        if (line == null) {
            return;
        }
        MutableHttpHeaders headers = response.getHeaders();
        String name = line.substring(0, line.indexOf('=') + 1);
        List<String> lines = new ArrayList<>(headers.getAll(HttpHeaders.SET_COOKIE));
        if (lines.removeIf(earlier -> earlier.startsWith(name))) {
            headers.remove(HttpHeaders.SET_COOKIE);
            lines.forEach(other -> headers.add(HttpHeaders.SET_COOKIE, other));
        }
        headers.add(HttpHeaders.SET_COOKIE, line);
        if (exchange.forbidsCaching() && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.add(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
