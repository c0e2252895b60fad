package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * Returns the session of a request behind a {@link SessionFilter}. It is the session of {@code request.getSession()}, with typed
 * attributes and the rest of express-session's API. Changes through it are not reported to listeners.
 */
public final class Sessions {
    private Sessions() {}

    /**
     * Returns the session, or a new one: express-session's {@code req.session}. Makes at most one store call.
     *
     * @throws IllegalStateException if the request did not pass through the filter
     * @throws dev.holdfast.session.SessionUnavailableException if it can have no session: its path is outside the cookie's path,
     *     or the store has lost its server
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Session of(ServletRequest request) {
        SessionExchange exchange = exchange(request);
        exchange.create();
        return exchange.required();
    }

    /**
     * Returns the session if there is one already, else empty. Makes at most one store call.
     *
     * @throws IllegalStateException if the request did not pass through the filter
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Optional<Session> find(ServletRequest request) {
        return Optional.ofNullable(exchange(request).existing());
    }

    /**
     * Returns the exchange that the session belongs to, for example to log its outcome. Do not commit it: the filter does.
     *
     * @throws IllegalStateException if the request did not pass through the filter
     */
    public static SessionExchange exchange(ServletRequest request) {
        FilteredRequest filtered = FilteredRequest.of(request);
        if (filtered == null) {
            throw new IllegalStateException(
                    "the request must have come through a SessionFilter, but has not; map the filter to its path");
        }
        filtered.response().noteHeaders();
        return filtered.sessions().exchange();
    }
}
