package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a filter knows of its context: the listeners, and the settings that conflict with our sessions. Such settings are reported
 * once in the context's log.
 */
final class FilteredContext {
    private static final String CONTAINERS_OWN = "JSESSIONID";

    private final ServletContext context;
    private final Listeners listeners;
    private final @Nullable String containersName;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    private FilteredContext(ServletContext context, Listeners listeners) {
        this.context = context;
        this.listeners = listeners;
        this.containersName = containersName(context);
    }

    /** Reads the context. The listeners {@code own} of the filter are called after the container's. */
    static FilteredContext of(ServletContext context, Listeners own) {
        Optional<List<EventListener>> container = ContainerListeners.of(context);
        FilteredContext filtered =
                new FilteredContext(context, container.map(own::after).orElse(own));
        if (container.isEmpty()) {
            filtered.say(
                    "session listeners must be given to the SessionFilter, because this container does not tell its"
                            + " own; pass them to the constructor");
        }
        filtered.requireCookies();
        return filtered;
    }

    Listeners listeners() {
        return listeners;
    }

    /** Checks whether the container has a session of its own in this request, and logs it. */
    void check(HttpServletRequest request, SessionManager manager) {
        if (containersName == null) {
            return;
        }
        if (manager.cookieName().equals(containersName)) {
            say("the session cookie must not have the name of the container's own, but both are called "
                    + containersName
                    + "; give the manager another name, or a login of the container loses its session");
        }
        if (hasEarlySession(request)) {
            say("a session must be asked for behind the SessionFilter, but a listener or a filter in front of it"
                    + " has begun one of the container's; map the filter in front, and do not use sessions in a"
                    + " ServletRequestListener");
        }
    }

    /**
     * Returns true if a session of the container began in this request, before the filter. A login page to which the container
     * forwards may have one, and the session of another filter of ours does not count. A session whose id the client sent is not
     * looked up, because that would extend it.
     */
    private static boolean hasEarlySession(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || request.getRequestedSessionId() != null
                || FilteredRequest.of(request) != null) {
            return false;
        }
        HttpSession early = request.getSession(false);
        return early != null && early.isNew();
    }

    /** Returns the cookie name of the container's sessions; null if it has no sessions, as with some contexts of Jetty. */
    private static @Nullable String containersName(ServletContext context) {
        SessionCookieConfig config = context.getSessionCookieConfig();
        if (config == null) {
            return null;
        }
        String name = config.getName();
        return name == null ? CONTAINERS_OWN : name;
    }

    private void requireCookies() {
        Set<SessionTrackingMode> modes = context.getEffectiveSessionTrackingModes();
        if (containersName != null && !modes.isEmpty() && !modes.contains(SessionTrackingMode.COOKIE)) {
            say("sessions must be tracked by cookies, but the context is set to " + modes
                    + "; a client without cookies has no session behind the SessionFilter");
        }
    }

    private void say(String message) {
        if (said.add(message)) {
            context.log(message);
        }
    }
}
