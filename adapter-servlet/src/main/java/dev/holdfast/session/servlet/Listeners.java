package dev.holdfast.session.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EventListener;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application's listeners, by kind; each is called once for an event. An exception of a listener is logged and does not stop
 * anything, so a logout never fails because of one.
 */
record Listeners(
        List<HttpSessionListener> sessions,
        List<HttpSessionAttributeListener> attributes,
        List<HttpSessionIdListener> ids) {

    static Listeners of(EventListener... listeners) {
        for (EventListener listener : listeners) {
            require(listener);
        }
        return new Listeners(
                only(HttpSessionListener.class, listeners),
                only(HttpSessionAttributeListener.class, listeners),
                only(HttpSessionIdListener.class, listeners));
    }

    /** Returns the container's listeners followed by these. */
    Listeners after(List<EventListener> container) {
        return new Listeners(
                joined(HttpSessionListener.class, container, sessions),
                joined(HttpSessionAttributeListener.class, container, attributes),
                joined(HttpSessionIdListener.class, container, ids));
    }

    void created(HttpSession session) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        sessions.forEach(listener -> tell(session, () -> listener.sessionCreated(event)));
    }

    /** Calls the listeners in reverse order, as the Servlet specification says. */
    void destroyed(HttpSession session) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        for (int i = sessions.size() - 1; i >= 0; i--) {
            HttpSessionListener listener = sessions.get(i);
            tell(session, () -> listener.sessionDestroyed(event));
        }
    }

    void idChanged(HttpSession session, String oldId) {
        HttpSessionEvent event = new HttpSessionEvent(session);
        ids.forEach(listener -> tell(session, () -> listener.sessionIdChanged(event, oldId)));
    }

    void added(HttpSession session, String name, Object value) {
        HttpSessionBindingEvent event = new HttpSessionBindingEvent(session, name, value);
        attributes.forEach(listener -> tell(session, () -> listener.attributeAdded(event)));
    }

    void replaced(HttpSession session, String name, Object old) {
        HttpSessionBindingEvent event = new HttpSessionBindingEvent(session, name, old);
        attributes.forEach(listener -> tell(session, () -> listener.attributeReplaced(event)));
    }

    void removed(HttpSession session, String name, @Nullable Object old) {
        HttpSessionBindingEvent event = new HttpSessionBindingEvent(session, name, old);
        attributes.forEach(listener -> tell(session, () -> listener.attributeRemoved(event)));
    }

    private static void tell(HttpSession session, Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            ServletContext context = session.getServletContext();
            if (context != null) {
                context.log("a session listener must not fail, but has", e);
            }
        }
    }

    private static <T> List<T> only(Class<T> type, EventListener... listeners) {
        return Arrays.stream(listeners).filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the listeners of both lists, without duplicates. */
    private static <T> List<T> joined(Class<T> type, List<EventListener> first, List<T> second) {
        List<T> joined = new ArrayList<>();
        Stream.concat(first.stream().filter(type::isInstance).map(type::cast), second.stream())
                .filter(listener -> joined.stream().noneMatch(earlier -> earlier == listener))
                .forEach(joined::add);
        return List.copyOf(joined);
    }

    private static void require(EventListener listener) {
        boolean known = listener instanceof HttpSessionListener
                || listener instanceof HttpSessionAttributeListener
                || listener instanceof HttpSessionIdListener;
        if (!known) {
            throw new IllegalArgumentException(
                    "a listener must listen to sessions, their attributes or their ids, but is a "
                            + listener.getClass().getName());
        }
    }
}
