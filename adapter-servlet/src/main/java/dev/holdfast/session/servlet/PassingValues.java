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

/** Attributes that listen to their session and have nothing that could be stored; they are there for the rest of their request. */
final class PassingValues {
    private final Map<String, Passing> values = new ConcurrentHashMap<>();

    /**
     * Sets an attribute of the session, or keeps it here.
     *
     * @throws JsonException if the value can neither be stored nor listens
     */
    void set(Session session, String name, Object value) {
        try {
            session.set(name, value);
            values.remove(name);
        } catch (JsonException e) {
            if (!listens(value)) {
                throw e;
            }
            session.remove(name);
            values.put(name, new Passing(value, e));
        }
    }

    void remove(String name) {
        values.remove(name);
    }

    void clear() {
        values.clear();
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
     * Drops what is left, so that an error page can be sent.
     *
     * @throws JsonException that says why one of them cannot be stored, if any is left
     */
    void drop() {
        Iterator<Passing> left = values.values().iterator();
        if (left.hasNext()) {
            JsonException cause = left.next().cause;
            values.clear();
            throw cause;
        }
    }

    private static boolean listens(Object value) {
        return value instanceof HttpSessionBindingListener || value instanceof HttpSessionActivationListener;
    }

    /**
     * One value.
     *
     * @param cause why it cannot be stored
     */
    private record Passing(Object value, JsonException cause) {}
}
