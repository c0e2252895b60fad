package dev.holdfast.session.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.MessageBodyWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response that is sent: a copy of the application's response, which may be a constant that is also used for other requests. */
final class SessionResponse {
    private static final String ADDED = "dev.holdfast.session.headers";

    private SessionResponse() {}

    /**
     * Returns {@code response} with {@code body} and the headers of its session, without headers that were added for an earlier
     * request. Returns {@code response} itself if nothing changes.
     */
    static HttpResponse<?> of(HttpResponse<?> response, @Nullable Object body, AddedHeaders added) {
        AddedHeaders earlier = response.getAttribute(ADDED, AddedHeaders.class).orElse(AddedHeaders.NONE);
        if (added.areNone() && earlier.areNone() && body == response.body()) {
            return response;
        }
        MutableHttpResponse<?> copy = copy(response, earlier).body(body);
        copy.setAttribute(ADDED, added);
        added.addTo(copy.getHeaders());
        return copy;
    }

    /** Keeps the headers for an error page that may replace the response. */
    static void keep(AddedHeaders added, HttpRequest<?> request) {
        request.setAttribute(ADDED, added);
    }

    /** Returns {@code page} with the headers that were kept for it; without any if no response has passed the filter yet. */
    static <T> MutableHttpResponse<T> ofErrorPage(HttpRequest<?> request, MutableHttpResponse<T> page) {
        AddedHeaders added = request.getAttribute(ADDED, AddedHeaders.class).orElse(AddedHeaders.NONE);
        if (!added.areNone()) {
            page.setAttribute(ADDED, added);
            added.addTo(page.getHeaders());
        }
        return page;
    }

    @SuppressWarnings("unchecked") // the writer of the one body is that of the other
    private static MutableHttpResponse<?> copy(HttpResponse<?> response, AddedHeaders leftOut) {
        MutableHttpResponse<Object> copy = HttpResponse.status(response.code(), response.reason());
        for (String name : response.getHeaders().names()) {
            List<String> values = response.getHeaders().getAll(name);
            values.stream()
                    .filter(value -> !leftOut.hold(name, value))
                    .forEach(value -> copy.getHeaders().add(name, value));
        }
        copy.getAttributes().putAll(response.getAttributes());
        response.getBodyWriter().ifPresent(writer -> copy.bodyWriter((MessageBodyWriter<Object>) writer));
        return copy;
    }
}
