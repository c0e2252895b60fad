package dev.holdfast.session.servlet;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.store.SessionStoreException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The session of one request for the Servlet API, through all dispatches of the request in one context. */
final class RequestSessions {
    private final SessionFilter filter;
    private final SessionManager manager;
    private final SessionExchange exchange;
    private final @Nullable ServletContext context;
    private final Listeners listeners;
    private final Ownership ownership = new Ownership();
    private final boolean head;
    private volatile @Nullable String sentLine;
    private volatile boolean headersSent;
    private volatile @Nullable Session told;
    private @Nullable ServletSession current;

    RequestSessions(SessionFilter filter, SessionManager manager, HttpServletRequest request, Listeners listeners) {
        this.filter = filter;
        this.manager = manager;
        this.exchange = manager.open(IncomingRequest.of(request));
        this.context = request.getServletContext();
        this.head = "HEAD".equals(request.getMethod());
        this.listeners = listeners;
    }

    /** Returns true if this filter has opened the session. */
    boolean areOf(SessionFilter opener) {
        return filter == opener;
    }

    /** Returns true if this manager keeps the session. */
    boolean areOf(SessionManager keeper) {
        return manager == keeper;
    }

    /** Returns true if the response can have no body, so that flushing it ends it. */
    boolean isHead() {
        return head;
    }

    SessionExchange exchange() {
        return exchange;
    }

    /** Writes to the log of the context. Spark has none. */
    void log(String message, @Nullable Throwable cause) {
        if (context != null) {
            context.log(message, cause);
        }
    }

    Ownership ownership() {
        return ownership;
    }

    /** Returns the Set-Cookie line that was added last, or null. */
    @Nullable
    String sentLine() {
        return sentLine;
    }

    void sentLine(@Nullable String line) {
        sentLine = line;
    }

    /** Notes that the headers have been sent. From now on no cookie reaches the client. */
    void headersSent() {
        if (!headersSent) {
            headersSent = true;
            exchange.headersSent();
        }
    }

    boolean areHeadersSent() {
        return headersSent;
    }

    /** Notes that the cookie was added, if there is one to add. */
    void told() {
        told = begun();
    }

    /** Returns true if the session began after the headers were sent, so that no client has its cookie. */
    boolean isUntold() {
        Session begun = headersSent ? begun() : null;
        boolean untold = begun != null && begun != told && begun.isNew();
        if (untold) {
            log(
                    "a new session must be told to its client, but its request has ended in a dispatch past the"
                            + " SessionFilter, after which no cookie can be added; map the filter to all dispatcher"
                            + " types, and to the servlet name *",
                    null);
        }
        return untold;
    }

    /** Saves the session. */
    Outcome commit() {
        ServletSession shown;
        synchronized (this) {
            shown = current;
        }
        if (shown != null) {
            shown.prepare(exchange.existing());
        }
        return exchange.commit();
    }

    /** Returns true if the response has ended. */
    boolean isOver() {
        return ownership.isOver();
    }

    /** Ends the response, and with it all changes of the session. */
    void end() {
        ownership.end();
        exchange.close();
    }

    @Nullable
    ServletSession find() {
        Session session = exchange.existing();
        return session == null ? null : show(session);
    }

    /** Returns what {@link #find} does, but null if the session cannot be loaded, so that an error page can be sent. */
    @Nullable
    ServletSession findOrNull() {
        try {
            return find();
        } catch (SessionStoreException | JsonException e) {
            return null;
        }
    }

    ServletSession create() {
        exchange.create();
        return show(exchange.required());
    }

    /** Returns true if the client sent the id of the request's session. */
    boolean isPresentedValid() {
        Session session = exchange.existing();
        return session != null && session.id().equals(exchange.presentedId());
    }

    /** Returns the session that began in this request, if the client sent no id; else null. Loads nothing. */
    private @Nullable Session begun() {
        return exchange.presentedId() == null ? exchange.existing() : null;
    }

    private Instant lastUsed(Session session) {
        Instant before = session.lastUsed();
        return before == null ? exchange.now() : before;
    }

    private ServletSession show(Session session) {
        ServletSession shown;
        synchronized (this) {
            shown = current;
            if (shown != null && shown.shows(session)) {
                return shown;
            }
            shown = new ServletSession(session, lastUsed(session), context, listeners, ownership);
            current = shown;
        }
        if (session.isNew()) {
            listeners.created(shown);
        }
        return shown;
    }
}
