package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import dev.holdfast.session.json.JsonException;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Attributes that are session listeners without a JSON form. They are kept for the rest of their request. */
final class PassingValues {
    private volatile Map<String, Passing> values = Map.of();

    /**
     * Sets an attribute of the session, or keeps it here.
     *
     * @throws JsonException if the value has no JSON form and is not a listener
     */
    void set(Session session, String name, Object value) {
        try {
            session.set(name, value);
            remove(name);
        } catch (JsonException e) {
            if (!listens(value)) {
                throw e;
            }
            session.remove(name);
            valuesHere().put(name, new Passing(value, e));
        }
    }

    void remove(String name) {
        if (!values.isEmpty()) {
            values.remove(name);
        }
    }

    void clear() {
        values = Map.of();
    }

    @Nullable
    Object get(Session session, String name) {
        Passing passing = values.get(name);
        return passing == null ? session.get(name) : passing.value;
    }

    Set<String> names(Session session) {
        if (values.isEmpty()) {
            return session.names();
        }
        Set<String> names = new LinkedHashSet<>(session.names());
        names.addAll(values.keySet());
        return names;
    }

    /**
     * Removes the remaining values, so that an error page can be sent.
     *
     * @throws JsonException if a value is left; says why it has no JSON form
     */
    void drop() {
        if (values.isEmpty()) {
            return;
        }
        Iterator<Passing> left = values.values().iterator();
        if (left.hasNext()) {
            JsonException cause = left.next().cause;
            clear();
            throw cause;
        }
    }

    /** Returns the values, and creates the map only when it is needed, because few sessions have such values. */
    private synchronized Map<String, Passing> valuesHere() {
        if (!(values instanceof ConcurrentHashMap)) {
            values = new ConcurrentHashMap<>();
        }
        return values;
    }

    private static boolean listens(Object value) {
        return value instanceof HttpSessionBindingListener || value instanceof HttpSessionActivationListener;
    }

    /**
     * One value.
     *
     * @param cause says why it has no JSON form
     */
    private record Passing(Object value, JsonException cause) {}
}
