package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/** The time that a connection waits for an answer. Databases in this process have no network, and so no limit. */
record TimeLimit(Duration limit) {
    private static final int NONE = -1;

    /** Runs {@code work} with this limit on the connection; then restores the connection's own limit. */
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
            // no limit can be set on a lost connection; its pool detects the loss
        }
    }

    /** Work on a connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
