package dev.holdfast.session.servlet;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listeners of a context, from its descriptor, from annotations or from code. The Servlet API does not return them, so
 * Tomcat and Jetty are each asked by reflection.
 */
final class ContainerListeners {
    private static final String TOMCAT = "org.apache.catalina.core.ApplicationContextFacade";
    private static final List<JettyContext> JETTY = List.of(
            new JettyContext("org.eclipse.jetty.ee11.servlet.ServletContextHandler", "getServletContextHandler"),
            new JettyContext("org.eclipse.jetty.ee10.servlet.ServletContextHandler", "getServletContextHandler"),
            new JettyContext("org.eclipse.jetty.server.handler.ContextHandler", "getContextHandler"));

    private ContainerListeners() {}

    /** Returns the listeners in the container's order, maybe with duplicates; empty if this container is not supported. */
    static Optional<List<EventListener>> of(ServletContext context) {
        try {
            return Optional.ofNullable(find(context));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable List<EventListener> find(ServletContext context) throws ReflectiveOperationException {
        if (context.getClass().getName().equals(TOMCAT)) {
            return ofTomcat(context);
        }
        Object handler = jettyHandler(context);
        return handler == null ? null : ofJetty(handler);
    }

    private static @Nullable Object jettyHandler(ServletContext context) throws ReflectiveOperationException {
        for (JettyContext jetty : JETTY) {
            Object handler = jetty.handler(context);
            if (handler != null) {
                return handler;
            }
        }
        return null;
    }

    /** Returns the listeners of Tomcat's own context, which is behind the one that applications see. */
    private static List<EventListener> ofTomcat(ServletContext facade) throws ReflectiveOperationException {
        Object standard = field(field(facade));
        List<EventListener> found = new ArrayList<>();
        for (String getter : List.of("getApplicationEventListeners", "getApplicationLifecycleListeners")) {
            add(found, call(standard, getter));
        }
        return found;
    }

    /** Also returns those of the session handler, which may be registered with it only. */
    private static List<EventListener> ofJetty(Object handler) throws ReflectiveOperationException {
        List<EventListener> found = new ArrayList<>();
        add(found, call(handler, "getEventListeners"));
        Object sessions = call(handler, "getSessionHandler");
        if (sessions != null && has(sessions, "getEventListeners")) {
            add(found, call(sessions, "getEventListeners"));
        }
        return found;
    }

    private static void add(List<EventListener> found, @Nullable Object listeners) {
        Collection<?> all = listeners instanceof Object[] array
                ? Arrays.asList(array)
                : listeners instanceof Collection<?> collection ? collection : List.of();
        for (Object listener : all) {
            if (listener instanceof EventListener known) {
                found.add(known);
            }
        }
    }

    private static Object field(Object owner) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField("context");
        field.setAccessible(true);
        return field.get(owner);
    }

    private static @Nullable Object call(Object owner, String getter) throws ReflectiveOperationException {
        return owner.getClass().getMethod(getter).invoke(owner);
    }

    private static boolean has(Object owner, String getter) {
        return Arrays.stream(owner.getClass().getMethods())
                .anyMatch(method -> method.getName().equals(getter) && method.getParameterCount() == 0);
    }

    /** A class of Jetty with a static method that returns the handler of a context. */
    private record JettyContext(String type, String method) {
        @Nullable
        Object handler(ServletContext context) throws ReflectiveOperationException {
            ClassLoader loader = context.getClass().getClassLoader();
            try {
                return Class.forName(type, true, loader)
                        .getMethod(method, ServletContext.class)
                        .invoke(null, context);
            } catch (ClassNotFoundException e) {
                return null;
            }
        }
    }
}
