package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/** How long a connection waits for an answer. Databases in this process answer without a network, and so without a limit. */
record TimeLimit(Duration limit) {
    private static final int NONE = -1;

    /** Runs {@code work} on a connection that waits no longer; then puts back the limit that the connection had. */
    <T> T hold(Connection connection, Work<T> work) throws SQLException {
        int before = shorten(connection);
        try {
            return work.run(connection);
        } finally {
            restore(connection, before);
        }
    }

    private int shorten(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            int millis = Math.toIntExact(limit.toMillis());
            if (before > 0 && before <= millis) {
                return NONE;
            }
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLFeatureNotSupportedException | AbstractMethodError inProcess) {
            return NONE;
        }
    }

    private static void restore(Connection connection, int before) {
        if (before == NONE) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException lost) {
            // a connection that is lost takes no limit any more; its pool finds that out by itself
        }
    }

    /** What is done with a connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
