package dev.holdfast.session.micronaut;

import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a response gets because of its session.
 *
 * @param line the Set-Cookie line; null for none
 * @param unlessSet others by name, for a response that has not set them itself
 */
record AddedHeaders(@Nullable String line, Map<String, String> unlessSet) {
    /** Those of a response that has got none. */
    static final AddedHeaders NONE = new AddedHeaders(null, Map.of());

    /** Returns those that {@code exchange} wants now. May call the store, and throws as {@link SessionExchange#setCookie}. */
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

    /** A line of the application's stays, also if it has the same name; so it does in express-session. */
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
