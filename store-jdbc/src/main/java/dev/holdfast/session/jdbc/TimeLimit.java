package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

/** How long a connection waits for an answer, for the time of one use. Databases in this process have none. */
final class TimeLimit implements AutoCloseable {
    private static final int NONE = -1;

    private final Connection connection;
    private final int before;

    private TimeLimit(Connection connection, int before) {
        this.connection = connection;
        this.before = before;
    }

    static TimeLimit on(Connection connection, Duration limit) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            int millis = Math.toIntExact(limit.toMillis());
            if (before > 0 && before <= millis) {
                return new TimeLimit(connection, NONE);
            }
            connection.setNetworkTimeout(Runnable::run, millis);
            return new TimeLimit(connection, before);
        } catch (SQLFeatureNotSupportedException | AbstractMethodError inProcess) {
            return new TimeLimit(connection, NONE);
        }
    }

    /** Puts back what was before, which a connection that is lost does not take any more. */
    @Override
    public void close() {
        if (before == NONE) {
            return;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, before);
        } catch (SQLException lost) {
            // the pool finds that out by itself
        }
    }
}
