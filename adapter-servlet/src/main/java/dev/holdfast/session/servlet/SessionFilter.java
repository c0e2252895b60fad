package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EventListener;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code request.getSession()} and {@link Sessions} return our sessions. Map it before everything that uses sessions, with
 * support for asynchronous requests, for all dispatcher types: after {@code AsyncContext.dispatch} and on error pages a request
 * keeps its session only if the filter is called there too. A forward to a name needs a mapping to the servlet name {@code *}.
 * Nested dispatches of one request pass through it once. A {@code web.xml} cannot create it, because it needs a manager: let it
 * name a {@link FactorySessionFilter}, or a listener that adds a filter to the {@link jakarta.servlet.ServletContext}.
 *
 * <p>Output goes to the container directly. The session is saved, and its cookie added, before the container can send anything;
 * until then the failure of a store can become the container's error page. If a part of the response was sent, it is aborted
 * instead. After a request has completed or timed out, later uses of it are refused.
 *
 * <p>Unlike container sessions, a new session without attributes is neither stored nor sent, unless {@code saveUninitialized} is
 * set. An empty session ends with its request.
 *
 * <p>Listeners are called for changes through {@link jakarta.servlet.http.HttpSession}, on the thread of the request: those
 * registered with Tomcat or Jetty, and those of the constructor. Sessions that expire are removed by the store without a call.
 * {@code HttpSessionActivationListener} is never called, because attributes are JSON.
 */
public final class SessionFilter implements Filter {
    /** Dispatches within a request after which the container ends the response. */
    private static final Set<DispatcherType> ENDING = Set.of(DispatcherType.ASYNC, DispatcherType.FORWARD);

    private final Function<? super HttpServletRequest, SessionManager> managers;
    private final Listeners listeners;
    private final Map<ServletContext, FilteredContext> contexts = new ConcurrentHashMap<>();
    private final boolean begins;

    /**
     * Creates a filter for the sessions of one manager.
     *
     * @param listeners each a listener of sessions, of their attributes, or of their ids; called in this order
     * @throws IllegalArgumentException if a listener is none of these
     */
    public SessionFilter(SessionManager manager, EventListener... listeners) {
        this(always(manager), listeners);
    }

    private SessionFilter(
            Function<? super HttpServletRequest, SessionManager> managers, Listeners listeners, boolean begins) {
        this.managers = managers;
        this.listeners = listeners;
        this.begins = begins;
    }

    /**
     * Returns a filter for an adapter: the framework behind it calls {@link dev.holdfast.session.SessionExchange#begin} itself,
     * so that exceptions of the store take the framework's error path and not the container's.
     */
    public static SessionFilter beforeFramework(SessionManager manager) {
        return beforeFramework(always(manager));
    }

    /**
     * Returns a filter for an adapter, as {@link #beforeFramework(SessionManager)} does, for the sessions of several managers.
     *
     * @param managers called once for each request; returns the manager of its sessions
     */
    public static SessionFilter beforeFramework(Function<? super HttpServletRequest, SessionManager> managers) {
        return new SessionFilter(Objects.requireNonNull(managers, "managers"), Listeners.of(), false);
    }

    /**
     * Creates a filter for the sessions of several managers, for example one for each tenant.
     *
     * @param managers called once for each request; returns the manager of its sessions
     * @param listeners each a listener of sessions, of their attributes, or of their ids; called in this order
     * @throws IllegalArgumentException if a listener is none of these
     */
    public SessionFilter(Function<? super HttpServletRequest, SessionManager> managers, EventListener... listeners) {
        this(Objects.requireNonNull(managers, "managers"), Listeners.of(listeners), true);
    }

    /** Reads the container's listeners. Those of the constructor are called after them, and none is called twice. */
    @Override
    public void init(FilterConfig config) {
        ServletContext context = config.getServletContext();
        contexts.put(context, FilteredContext.of(context, listeners));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        FilteredRequest last = FilteredRequest.of(request);
        FilteredRequest made = last == null ? null : last.find(earlier -> earlier.areOf(this));
        if (made != null && made.isIn(request)) {
            goOn(made, request, response, chain);
        } else if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
            begin(last, made, http, httpResponse, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Does nothing. Filters must implement it before Servlet 4. */
    @Override
    public void destroy() {
        // the manager and its store are the application's
    }

    /** Runs a nested dispatch; the container ends the response after some of them. */
    private static void goOn(FilteredRequest made, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ENDING.contains(request.getDispatcherType())) {
            made.run(() -> chain.doFilter(request, response));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Begins the request, unless another filter with the same manager has begun it already. */
    private void begin(
            @Nullable FilteredRequest last,
            @Nullable FilteredRequest made,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (made != null && !made.sessions().isOver()) {
            run(made.sessions(), last, false, request, response, chain);
            return;
        }
        SessionManager manager = managers.apply(request);
        FilteredRequest other = last == null ? null : last.find(earlier -> earlier.areOf(manager));
        if (other != null && other.isIn(request)) {
            chain.doFilter(request, response);
        } else {
            RequestSessions sessions = new RequestSessions(this, manager, request, listeners(request, manager));
            sessions.sentLine(made == null ? null : made.sessions().sentLine());
            run(sessions, last, begins, request, response, chain);
        }
    }

    private void run(
            RequestSessions sessions,
            @Nullable FilteredRequest last,
            boolean first,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        FilteredRequest filtered = new FilteredRequest(request, response, sessions, last);
        filtered.remember();
        filtered.run(() -> {
            if (first) {
                sessions.exchange().begin();
            }
            chain.doFilter(filtered, filtered.response());
        });
    }

    /** Returns the listeners; the context may be missing, as in Spark, or {@code init} may not have been called. */
    private Listeners listeners(HttpServletRequest request, SessionManager manager) {
        ServletContext context = request.getServletContext();
        FilteredContext started = context == null ? null : contexts.get(context);
        if (started == null) {
            return listeners;
        }
        started.check(request, manager);
        return started.listeners();
    }

    private static Function<HttpServletRequest, SessionManager> always(SessionManager manager) {
        Objects.requireNonNull(manager, "manager");
        return request -> manager;
    }
}
