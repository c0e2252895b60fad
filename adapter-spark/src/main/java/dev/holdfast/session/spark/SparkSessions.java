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
 * <p>{@code request.session()} and the methods of {@code spark.Session} use the same session; their values must have a JSON form.
 *
 * <p>Exceptions from loading and saving take Spark's error path: mappers of {@code exception} and the page of {@code
 * internalServerError} apply. The session is saved after the last {@code afterAfter} filter, before the body is written. If the
 * store fails for a static file, a WebSocket connection, or an application in a container of its own, Jetty's error page is sent
 * instead. If a part of the response was sent already, the session is saved at the end, and the response is aborted if that
 * fails.
 */
public final class SparkSessions {
    private SparkSessions() {}

    /**
     * Installs sessions for {@code Spark.get} and the rest of the static API, and for every {@code Service} that has no embedded
     * server of its own.
     *
     * @throws IllegalStateException if Spark's static API has its first route already
     */
    public static void install(SessionManager manager) {
        install(always(manager));
    }

    /**
     * Installs the sessions of several managers, for example one for each tenant, for Spark's static API.
     *
     * @param managers called once for each request; returns the manager of its sessions
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
     * Installs sessions for one service.
     *
     * @throws IllegalStateException if the service has its first route already
     */
    public static void install(Service service, SessionManager manager) {
        install(service, always(manager));
    }

    /**
     * Installs the sessions of several managers, for example one for each tenant, for one service.
     *
     * @param managers called once for each request; returns the manager of its sessions
     * @throws IllegalStateException if the service has its first route already
     */
    public static void install(Service service, Function<? super HttpServletRequest, SessionManager> managers) {
        EmbeddedServerFactory factory = new SessionServerFactory(managers);
        service.embeddedServerIdentifier(service);
        add(service, factory);
    }

    /**
     * Returns the session, or a new one: express-session's {@code req.session}. Makes at most one store call.
     *
     * @throws IllegalStateException if sessions are not installed, or the request can have none: its path is outside the cookie's
     *     path, or the store has lost its server
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Session of(Request request) {
        return Sessions.of(request.raw());
    }

    /**
     * Returns the session if there is one already, else empty. Makes at most one store call.
     *
     * @throws IllegalStateException if sessions are not installed
     * @throws dev.holdfast.session.store.SessionStoreException if the store fails
     */
    public static Optional<Session> find(Request request) {
        return Sessions.find(request.raw());
    }

    /**
     * Returns the exchange that the session belongs to, for example to log its outcome. Do not commit it: Spark's filters do.
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

    /** Returns true if the server has started; Spark returns a port only then. */
    private static boolean isStarted() {
        try {
            Spark.port();
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** Registers a factory. Synchronized, because Spark's table is not thread-safe. */
    private static synchronized void add(Object identifier, EmbeddedServerFactory factory) {
        EmbeddedServers.add(identifier, factory);
    }
}
