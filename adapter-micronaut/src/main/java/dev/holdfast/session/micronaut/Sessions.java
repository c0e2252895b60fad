package dev.holdfast.session.micronaut;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionUnavailableException;
import dev.holdfast.session.store.SessionStoreException;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Returns the session of a request, for code that cannot have it as an argument. No method calls the store: the session is loaded
 * before the filters and controllers after the phase {@code SESSION}.
 */
public final class Sessions {
    private static final String EXCHANGE = "dev.holdfast.session.exchange";

    private Sessions() {}

    /**
     * Returns the session, or a new one: express-session's {@code req.session}.
     *
     * @throws SessionUnavailableException if the request can have none: its path is outside the cookie's path, or the store has
     *     lost its server
     * @throws SessionStoreException if the session could not be loaded
     * @throws IllegalStateException if the request has not passed the session filter
     */
    public static Session of(HttpRequest<?> request) {
        SessionExchange exchange = exchange(request);
        Session session = exchange.create();
        return session == null ? exchange.required() : session;
    }

    /**
     * Returns the session if there is one already, else empty. Also empty in an error handler if the session could not be loaded,
     * so that an error page can be sent.
     *
     * @throws SessionStoreException if the session could not be loaded
     * @throws SessionUnavailableException if the store has lost its server
     * @throws IllegalStateException if the request has not passed the session filter
     */
    public static Optional<Session> find(HttpRequest<?> request) {
        try {
            return Optional.ofNullable(exchange(request).existing());
        } catch (SessionStoreException | SessionUnavailableException notLoaded) {
            if (isForAnErrorPage(request)) {
                return Optional.empty();
            }
            throw notLoaded;
        }
    }

    /** Returns true in an error handler, also for a missing page, which has no route. */
    private static boolean isForAnErrorPage(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(RouteInfo::isErrorRoute)
                .orElse(true);
    }

    /**
     * Returns the exchange that the session belongs to, for example to log its outcome. Do not commit it: the filter does.
     *
     * @throws IllegalStateException if the request has not passed the session filter yet
     */
    public static SessionExchange exchange(HttpRequest<?> request) {
        SessionExchange exchange = opened(request);
        if (exchange == null) {
            throw new IllegalStateException(
                    "the request must have come through the session filter, but has not; ask after the phase SESSION, and leave"
                            + " its path out of holdfast.session.excluded-paths");
        }
        return exchange;
    }

    /** Returns the exchange, or null if the request has not passed the filter. */
    static @Nullable SessionExchange opened(HttpRequest<?> request) {
        return request.getAttribute(EXCHANGE, SessionExchange.class).orElse(null);
    }

    static void keep(SessionExchange exchange, HttpRequest<?> request) {
        request.setAttribute(EXCHANGE, exchange);
    }
}
