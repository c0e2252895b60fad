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
 * Puts our sessions behind {@code request.getSession()}, and behind {@link Sessions}. Map it in front of everything that uses
 * sessions, as asynchronous, and to all dispatcher types: a request that goes on after {@code AsyncContext.dispatch} or to an error
 * page keeps its session only if the filter sees it there; a forward to a name is seen with a mapping to the servlet name {@code *}.
 * Nested dispatches of one request go through it once. A {@code web.xml}
 * cannot create it, for it needs a manager: let it name a {@link FactorySessionFilter}, or a listener that adds one to the {@link
 * jakarta.servlet.ServletContext}.
 *
 * <p>What is written goes through to the container. The session is saved, and its cookie added, before the container can send any of
 * it; until then a store that fails can become the container's error page, and a response that has been sent in part is broken off
 * instead. When the container has completed a request, or it has run out of time, whatever a thread still does with it is refused.
 *
 * <p>One thing is not as in containers: without {@code saveUninitialized} a new session is neither stored nor sent as long as it
 * has no attributes. An empty session does not outlive its request.
 *
 * <p>Listeners hear what goes through {@link jakarta.servlet.http.HttpSession}, on the thread of the request: those that Tomcat or
 * Jetty has been told of, and those of the constructor. Sessions whose time runs out are removed by the store, unheard. {@code
 * HttpSessionActivationListener} is never called, because attributes are JSON.
 */
public final class SessionFilter implements Filter {
    /** Dispatches within a request after which the container ends the response. */
    private static final Set<DispatcherType> ENDING = Set.of(DispatcherType.ASYNC, DispatcherType.FORWARD);

    private final Function<? super HttpServletRequest, SessionManager> managers;
    private final Listeners listeners;
    private final Map<ServletContext, FilteredContext> contexts = new ConcurrentHashMap<>();
    private final boolean begins;

    /**
     * A filter for the sessions of one manager.
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
     * Returns a filter for an adapter: the framework behind it calls {@link dev.holdfast.session.SessionExchange#begin} itself, so
     * that what the store throws then takes the framework's error path and not the container's.
     */
    public static SessionFilter beforeFramework(SessionManager manager) {
        return beforeFramework(always(manager));
    }

    /**
     * Returns a filter for an adapter, as {@link #beforeFramework(SessionManager)} does, for the sessions of several managers.
     *
     * @param managers called once for each request; gives the manager of its sessions
     */
    public static SessionFilter beforeFramework(Function<? super HttpServletRequest, SessionManager> managers) {
        return new SessionFilter(Objects.requireNonNull(managers, "managers"), Listeners.of(), false);
    }

    /**
     * A filter for the sessions of several managers, as for several tenants.
     *
     * @param managers called once for each request; gives the manager of its sessions
     * @param listeners each a listener of sessions, of their attributes, or of their ids; called in this order
     * @throws IllegalArgumentException if a listener is none of these
     */
    public SessionFilter(Function<? super HttpServletRequest, SessionManager> managers, EventListener... listeners) {
        this(Objects.requireNonNull(managers, "managers"), Listeners.of(listeners), true);
    }

    /** Learns which listeners the container has been told of; those of the constructor follow them, and none is called twice. */
    @Override
    public void init(FilterConfig config) {
        ServletContext context = config.getServletContext();
        contexts.put(context, FilteredContext.of(context, listeners));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        FilteredRequest made =
                FilteredRequest.of(request, earlier -> earlier.sessions().areOf(this));
        if (made != null && made.isIn(request)) {
            goOn(made, request, response, chain);
        } else if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
            begin(made, http, httpResponse, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Does nothing; before Servlet 4 every filter must have it. */
    @Override
    public void destroy() {
        // the manager and its store are the application's
    }

    /** The container ends the response after some of the dispatches within a request. */
    private static void goOn(FilteredRequest made, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ENDING.contains(request.getDispatcherType())) {
            made.run(() -> chain.doFilter(request, response));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A second filter with sessions of the same manager leaves the request to the first. */
    private void begin(
            @Nullable FilteredRequest made, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (made != null && !made.sessions().isOver()) {
            run(made.sessions(), false, request, response, chain);
            return;
        }
        SessionManager manager = managers.apply(request);
        FilteredRequest other =
                FilteredRequest.of(request, earlier -> earlier.sessions().areOf(manager));
        if (other != null && other.isIn(request)) {
            chain.doFilter(request, response);
        } else {
            RequestSessions sessions = new RequestSessions(this, manager, request, listeners(request, manager));
            sessions.sentLine(made == null ? null : made.sessions().sentLine());
            run(sessions, begins, request, response, chain);
        }
    }

    private void run(
            RequestSessions sessions,
            boolean first,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        FilteredRequest filtered = new FilteredRequest(request, response, sessions, FilteredRequest.of(request));
        filtered.remember();
        filtered.run(() -> {
            if (first) {
                sessions.exchange().begin();
            }
            chain.doFilter(filtered, filtered.response());
        });
    }

    /** Spark has no context, and some applications start their filters themselves. */
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
