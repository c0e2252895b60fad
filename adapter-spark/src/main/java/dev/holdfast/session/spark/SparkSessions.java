package dev.holdfast.session.spark;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.servlet.javax.Sessions;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import spark.Request;
import spark.Service;
import spark.Spark;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.EmbeddedServers;

/**
 * Gives a Spark application sessions. Install them before the first route, and ask a request for its session:
 *
 * <pre>{@code
 * SparkSessions.install(manager);
 * Spark.get("/", (request, response) -> {
 *     Session session = SparkSessions.of(request);
 *     ...
 * });
 * }</pre>
 *
 * <p>{@code request.session()} and the methods of {@code spark.Session} work on the same session; what they take and give is JSON.
 *
 * <p>What a store throws takes Spark's error path, from loading as from saving: mappers given to {@code exception} and the page of
 * {@code internalServerError} apply. The session is saved when the last {@code afterAfter} filter is through, before the body is
 * written. It is Jetty's error page instead, if the store fails for a static file, a WebSocket connection, or an application in a
 * container of its own. If part of the response has left already, the session is saved at the end, and the response broken off if
 * that fails.
 */
public final class SparkSessions {
    private SparkSessions() {}

    /**
     * Installs sessions behind {@code Spark.get} and the rest of the static API, and behind every {@code Service} that has no embedded
     * server of its own.
     *
     * @throws IllegalStateException if Spark's static API has its first route already
     */
    public static void install(SessionManager manager) {
        install(always(manager));
    }

    /**
     * Installs the sessions of several managers, as for several tenants, behind Spark's static API.
     *
     * @param managers called once for each request; gives the manager of its sessions
     * @throws IllegalStateException if Spark's static API has its first route already
     */
    public static void install(Function<? super HttpServletRequest, SessionManager> managers) {
        if (isStarted()) {
            throw new IllegalStateException(
                    "sessions must be installed before the first route, but Spark has started; call install first");
        }
        add(EmbeddedServers.defaultIdentifier(), new SessionServerFactory(managers));
    }

    /**
     * Installs sessions behind one service.
     *
     * @throws IllegalStateException if the service has its first route already
     */
    public static void install(Service service, SessionManager manager) {
        install(service, always(manager));
    }

    /**
     * Installs the sessions of several managers, as for several tenants, behind one service.
     *
     * @param managers called once for each request; gives the manager of its sessions
     * @throws IllegalStateException if the service has its first route already
     */
    public static void install(Service service, Function<? super HttpServletRequest, SessionManager> managers) {
        EmbeddedServerFactory factory = new SessionServerFactory(managers);
        service.embeddedServerIdentifier(service);
        add(service, factory);
    }

    /**
     * Returns the session, or a new one: express-session's {@code req.session}. May make one store call.
     *
     * @throws IllegalStateException if sessions are not installed, or the request can have none: its path is outside the cookie's
     *     path, or the store has lost its server
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Session of(Request request) {
        return Sessions.of(request.raw());
    }

    /**
     * Returns the session, if there is one already. May make one store call.
     *
     * @throws IllegalStateException if sessions are not installed
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Optional<Session> find(Request request) {
        return Sessions.find(request.raw());
    }

    /**
     * Returns the exchange that the session belongs to; for logs, its outcome. It is committed for you.
     *
     * @throws IllegalStateException if sessions are not installed
     */
    public static SessionExchange exchange(Request request) {
        return Sessions.exchange(request.raw());
    }

    static Function<HttpServletRequest, SessionManager> always(SessionManager manager) {
        Objects.requireNonNull(manager, "manager");
        return request -> manager;
    }

    /** Spark tells the port of a server only. */
    private static boolean isStarted() {
        try {
            Spark.port();
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** Spark's table is not made for two threads. */
    private static synchronized void add(Object identifier, EmbeddedServerFactory factory) {
        EmbeddedServers.add(identifier, factory);
    }
}
