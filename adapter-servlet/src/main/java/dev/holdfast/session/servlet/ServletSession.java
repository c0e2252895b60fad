package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Our session as {@code HttpSession}. Attributes are JSON, so a value is the same object only within its request. Safe for use by
 * the threads of one request, as the Servlet specification requires. Refuses changes after the request has ended.
 */
final class ServletSession implements HttpSession {
    private static final int FOR_EVER = -1;

    private final Session session;
    private final @Nullable ServletContext context;
    private final Listeners listeners;
    private final Ownership ownership;
    private final long lastAccessed;
    /** The binding listeners among the values that were set in this request. */
    private volatile Map<String, HttpSessionBindingListener> bound = Map.of();

    private final PassingValues passing = new PassingValues();

    private volatile int interval;
    private volatile boolean invalidated;

    ServletSession(
            Session session,
            Instant lastUsed,
            @Nullable ServletContext context,
            Listeners listeners,
            Ownership ownership) {
        this.session = session;
        this.context = context;
        this.listeners = listeners;
        this.ownership = ownership;
        this.interval = seconds(session);
        this.lastAccessed = lastUsed.toEpochMilli();
    }

    boolean shows(Session other) {
        return session == other;
    }

    /** Must be called before the request's session is saved; {@code saved} is null if there is none. */
    void prepare(@Nullable Session saved) {
        if (saved == session) {
            passing.drop();
        }
    }

    String changeId() {
        ownership.require();
        String old = session.id();
        session.renewId();
        listeners.idChanged(this, old);
        return session.id();
    }

    @Override
    public String getId() {
        return session.id();
    }

    @Override
    public boolean isNew() {
        return session.isNew();
    }

    /**
     * Returns the beginning in milliseconds. Documents without limits do not contain it: then returns the earliest time at which
     * the session is known to have existed.
     */
    @Override
    public long getCreationTime() {
        Instant created = session.created();
        return created == null ? getLastAccessedTime() : created.toEpochMilli();
    }

    /**
     * Returns the time, in milliseconds, from which the loaded cookie's time to live counts; without an expiry, the time of the
     * request.
     */
    @Override
    public long getLastAccessedTime() {
        session.cookie();
        return lastAccessed;
    }

    @Override
    public @Nullable ServletContext getServletContext() {
        return context;
    }

    /**
     * Returns the interval that was set, or the idle limit, or the cookie's time to live, in seconds; below 0 if there is none.
     * It is never longer than an idle limit of the application. Also works after the session was invalidated.
     */
    @Override
    public int getMaxInactiveInterval() {
        return interval;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        ownership.require();
        interval = seconds;
        if (invalidated) {
            return;
        }
        Duration limit = seconds <= 0 ? null : Duration.ofSeconds(seconds);
        if (session.idle() == null) {
            session.maxAge(limit);
        } else {
            session.idle(limit);
            interval = seconds(session);
        }
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return passing.get(session, name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(passing.names(session));
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        ownership.require();
        Object old = known(name);
        HttpSessionBindingListener replaced = bind(name, value);
        passing.set(session, name, value);
        unbind(name, replaced);
        if (old == null) {
            listeners.added(this, name, value);
        } else {
            listeners.replaced(this, name, old);
        }
    }

    @Override
    public void removeAttribute(String name) {
        ownership.require();
        Object old = known(name);
        passing.remove(name);
        session.remove(name);
        unbind(name, unbound(name));
        if (old != null) {
            listeners.removed(this, name, old);
        }
    }

    /** Returns {@link #getAttribute}, for containers before Servlet 6. */
    public @Nullable Object getValue(String name) {
        return getAttribute(name);
    }

    /** Returns {@link #getAttributeNames}, for containers before Servlet 6. */
    public String[] getValueNames() {
        return passing.names(session).toArray(String[]::new);
    }

    /** Calls {@link #setAttribute}, for containers before Servlet 6. */
    public void putValue(String name, @Nullable Object value) {
        setAttribute(name, value);
    }

    /** Calls {@link #removeAttribute}, for containers before Servlet 6. */
    public void removeValue(String name) {
        removeAttribute(name);
    }

    /**
     * Calls session listeners before the session is destroyed, and attribute listeners after the attributes are removed, as
     * containers do.
     */
    @Override
    public void invalidate() {
        ownership.require();
        session.cookie();
        listeners.destroyed(this);
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        passing.names(session).forEach(name -> old.put(name, known(name)));
        invalidated = true;
        passing.clear();
        session.destroy();
        bound.forEach(this::unbind);
        old.forEach((name, value) -> listeners.removed(this, name, value));
    }

    /** Returns the attribute if there are listeners for it, else null, because it need not be decoded then. */
    private @Nullable Object known(String name) {
        return listeners.attributes().isEmpty() ? null : getAttribute(name);
    }

    /** Notes the value if it is a binding listener, and returns the listener that was bound to the name before, or null. */
    private @Nullable HttpSessionBindingListener bind(String name, Object value) {
        if (value == bound.get(name)) {
            return null;
        }
        if (value instanceof HttpSessionBindingListener listener) {
            listener.valueBound(new HttpSessionBindingEvent(this, name, value));
            return boundHere().put(name, listener);
        }
        return unbound(name);
    }

    private @Nullable HttpSessionBindingListener unbound(String name) {
        Map<String, HttpSessionBindingListener> listening = bound;
        return listening.isEmpty() ? null : listening.remove(name);
    }

    /** Returns the values, and creates the map only when it is needed, because few sessions have such values. */
    private synchronized Map<String, HttpSessionBindingListener> boundHere() {
        if (!(bound instanceof ConcurrentHashMap)) {
            bound = new ConcurrentHashMap<>();
        }
        return bound;
    }

    private void unbind(String name, @Nullable HttpSessionBindingListener listener) {
        if (listener != null) {
            listener.valueUnbound(new HttpSessionBindingEvent(this, name, listener));
        }
    }

    /** Returns the time to live in seconds, rounded up, because 0 means without limit. */
    private static int seconds(Session session) {
        Duration idle = session.idle();
        Duration maxAge = session.cookie().originalMaxAge();
        Duration life = idle == null || (maxAge != null && maxAge.compareTo(idle) < 0) ? maxAge : idle;
        return life == null
                ? FOR_EVER
                : (int) Math.min(Integer.MAX_VALUE, life.toSeconds() + (life.toMillisPart() > 0 ? 1 : 0));
    }
}
