package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that the session adds to a response.
 *
 * @param line the Set-Cookie line; null for none
 * @param unlessSet others by name, which are added only if the response does not have them
 */
record AddedHeaders(@Nullable String line, Map<String, String> unlessSet) {
    /** No headers. */
    static final AddedHeaders NONE = new AddedHeaders(null, Map.of());

    /**
     * Returns the headers that {@code exchange} adds now. May call the store, and throws as {@link SessionExchange#setCookie}
     * does.
     */
    static AddedHeaders of(SessionExchange exchange) {
        String line = exchange.setCookie();
        return new AddedHeaders(line, exchange.headersUnlessSet());
    }

    boolean areNone() {
        return line == null && unlessSet.isEmpty();
    }

    /** Returns true if this is one of them. */
    boolean hold(String name, String value) {
        return (HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) && value.equals(line))
                || unlessSet.entrySet().stream()
                        .anyMatch(added -> added.getKey().equalsIgnoreCase(name)
                                && added.getValue().equals(value));
    }

    /** Adds the headers. A Set-Cookie line of the application is kept, even with the same name, as in express-session. */
    void addTo(MutableHttpHeaders headers) {
        if (line != null) {
            headers.add(HttpHeaders.SET_COOKIE, line);
        }
        unlessSet.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.add(name, value);
            }
        });
    }
}
