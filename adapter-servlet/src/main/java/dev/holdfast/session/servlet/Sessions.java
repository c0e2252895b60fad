package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * The session of a request behind a {@link SessionFilter}. The view is that of {@code request.getSession()}, with typed attributes
 * and the rest of express-session's API; what goes through it is not told to listeners.
 */
public final class Sessions {
    private Sessions() {}

    /**
     * Returns the session, or a new one: express-session's {@code req.session}. May make one store call.
     *
     * @throws IllegalStateException if the request has not come through a filter
     * @throws dev.holdfast.session.SessionUnavailableException if it can have no session: its path is outside the cookie's path, or the
     *     store has lost its server
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Session of(ServletRequest request) {
        SessionExchange exchange = exchange(request);
        exchange.create();
        return exchange.required();
    }

    /**
     * Returns the session, if there is one already. May make one store call.
     *
     * @throws IllegalStateException if the request has not come through a filter
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Optional<Session> find(ServletRequest request) {
        return Optional.ofNullable(exchange(request).existing());
    }

    /**
     * Returns the exchange that the session belongs to; for logs, its outcome. The filter commits it.
     *
     * @throws IllegalStateException if the request has not come through a filter
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
