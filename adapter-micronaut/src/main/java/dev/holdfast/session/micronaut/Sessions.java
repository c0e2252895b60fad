package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session of a request, for code that has no argument for it. Nothing here calls the store: a session that the client has is
 * loaded before the filters and controllers that come after the phase {@code SESSION}.
 */
public final class Sessions {
    private static final String EXCHANGE = "dev.holdfast.session.exchange";

    private Sessions() {}

    /**
     * Returns the session, or a new one: express-session's {@code req.session}.
     *
     * @throws IllegalStateException if the session filter has not seen the request yet, or the request can have no session: its path
     *     is outside the cookie's path, or the store has lost its server
     */
    public static Session of(HttpRequest<?> request) {
        Session session = exchange(request).create();
        if (session == null) {
            throw new IllegalStateException("the request must be one that can have a session, but its path is outside"
                    + " the cookie's path, or the store is not ready; ask for an existing session only");
        }
        return session;
    }

    /**
     * Returns the session, if there is one already.
     *
     * @throws IllegalStateException if the session filter has not seen the request yet
     */
    public static Optional<Session> find(HttpRequest<?> request) {
        return Optional.ofNullable(exchange(request).existing());
    }

    /**
     * Returns the exchange that the session belongs to; for logs, its outcome. The filter commits it.
     *
     * @throws IllegalStateException if the session filter has not seen the request yet
     */
    public static SessionExchange exchange(HttpRequest<?> request) {
        SessionExchange exchange = opened(request);
        if (exchange == null) {
            throw new IllegalStateException(
                    "the request must have come through the session filter, but has not; ask after the phase SESSION");
        }
        return exchange;
    }

    /** Returns the exchange, or null if the filter has not seen the request. */
    static @Nullable SessionExchange opened(HttpRequest<?> request) {
        return request.getAttribute(EXCHANGE, SessionExchange.class).orElse(null);
    }

    static void keep(SessionExchange exchange, HttpRequest<?> request) {
        request.setAttribute(EXCHANGE, exchange);
    }
}
