package dev.holdfast.session.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A source of connections that records the statements that are prepared on them, one entry for each that is sent. */
final class CountingSource {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final DataSource source;

    CountingSource(DataSource source) {
        this.source = source;
    }

    /** Returns the source to use in place of the other. */
    DataSource counted() {
        return proxy(DataSource.class, source);
    }

    /** Returns the statements since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        return answer instanceof Connection ? proxy(Connection.class, answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
