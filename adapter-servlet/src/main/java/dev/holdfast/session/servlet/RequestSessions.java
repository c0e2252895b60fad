package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** The session of one request as the Servlet API shows it, through all dispatches of the request. */
final class RequestSessions {
    private final SessionExchange exchange;
    private final ServletContext context;
    private final Listeners listeners;
    private @Nullable ServletSession current;

    RequestSessions(SessionExchange exchange, ServletContext context, Listeners listeners) {
        this.exchange = exchange;
        this.context = context;
        this.listeners = listeners;
    }

    SessionExchange exchange() {
        return exchange;
    }

    @Nullable
    ServletSession find() {
        Session session = exchange.existing();
        return session == null ? null : show(session);
    }

    ServletSession create() {
        return show(required(exchange.create()));
    }

    /** Returns true if the client sent the id of the session that the request has. */
    boolean isPresentedValid() {
        Session session = exchange.existing();
        return session != null && session.id().equals(exchange.presentedId());
    }

    static Session required(@Nullable Session session) {
        if (session == null) {
            throw new IllegalStateException("the request must be one that can have a session, but its path is outside"
                    + " the cookie's path, or the store is not ready; ask for an existing session only");
        }
        return session;
    }

    private ServletSession show(Session session) {
        ServletSession shown = current;
        if (shown == null || !shown.shows(session)) {
            shown = new ServletSession(session, exchange.now(), context, listeners);
            current = shown;
            if (session.isNew()) {
                listeners.created(shown);
            }
        }
        return shown;
    }
}
