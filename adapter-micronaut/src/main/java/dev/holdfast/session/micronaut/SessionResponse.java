package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.MessageBodyWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response that leaves: a copy of the application's, which may be a constant that answers other requests too. */
final class SessionResponse {
    private static final String LINE = "dev.holdfast.session.cookie";

    private SessionResponse() {}

    /**
     * Returns {@code response} with {@code body} and the Set-Cookie line. A line that was added to it for an earlier request is left
     * out. A line of the application's stays, also if it has the same name; so it does in express-session. Returns {@code response}
     * itself if nothing is to be changed.
     *
     * @param line null for none
     */
    static HttpResponse<?> of(
            HttpResponse<?> response, @Nullable Object body, @Nullable String line, boolean forbidsCaching) {
        String earlier = response.getAttribute(LINE, String.class).orElse(null);
        if (line == null && earlier == null && body == response.body()) {
            return response;
        }
        MutableHttpResponse<?> copy = copy(response, earlier).body(body);
        copy.setAttribute(LINE, line);
        if (line != null) {
            addLine(copy.getHeaders(), line, forbidsCaching);
        }
        return copy;
    }

    /** Keeps the line for an error page that takes the place of the response. */
    static void keep(@Nullable String line, HttpRequest<?> request) {
        request.setAttribute(LINE, line);
    }

    /** Returns {@code page} with the line that was kept for it; with none, if no response has come through the filter yet. */
    static <T> MutableHttpResponse<T> ofErrorPage(HttpRequest<?> request, MutableHttpResponse<T> page) {
        String line = request.getAttribute(LINE, String.class).orElse(null);
        SessionExchange exchange = Sessions.opened(request);
        if (line != null && exchange != null) {
            page.setAttribute(LINE, line);
            addLine(page.getHeaders(), line, exchange.forbidsCaching());
        }
        return page;
    }

    @SuppressWarnings("unchecked") // the writer of the one body is that of the other
    private static MutableHttpResponse<?> copy(HttpResponse<?> response, @Nullable String leftOut) {
        MutableHttpResponse<Object> copy = HttpResponse.status(response.code(), response.reason());
        for (String name : response.getHeaders().names()) {
            List<String> values = response.getHeaders().getAll(name);
            boolean cookies = HttpHeaders.SET_COOKIE.equalsIgnoreCase(name);
            values.stream()
                    .filter(value -> !cookies || !value.equals(leftOut))
                    .forEach(value -> copy.getHeaders().add(name, value));
        }
        copy.getAttributes().putAll(response.getAttributes());
        response.getBodyWriter().ifPresent(writer -> copy.bodyWriter((MessageBodyWriter<Object>) writer));
        return copy;
    }

    private static void addLine(MutableHttpHeaders headers, String line, boolean forbidsCaching) {
        headers.add(HttpHeaders.SET_COOKIE, line);
        if (forbidsCaching && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.add(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
