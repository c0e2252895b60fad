package dev.holdfast.session.jdbc;

import dev.holdfast.session.jdbc.Script.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs scripts on connections of a pool, each within a time limit, and remembers whether the server answers. */
final class Database {
    /** How long requests go without a session until one of them tries a lost server again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final DataSource pool;
    private final Duration timeout;
    private final Function<Dialect, Scripts> scripts;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known known;
    private volatile @Nullable Long lostAt;

    /** A null dialect is found out from the first connection. */
    Database(
            DataSource pool,
            Duration timeout,
            @Nullable Dialect dialect,
            Function<Dialect, Scripts> scripts,
            LongSupplier nanoTime) {
        this.pool = pool;
        this.timeout = timeout;
        this.scripts = scripts;
        this.nanoTime = nanoTime;
        this.known = dialect == null ? null : new Known(dialect, scripts.apply(dialect));
    }

    /**
     * Runs the script of an operation. A transaction that the database itself has undone, for another one's sake, is run again within
     * the time limit; nothing else is.
     */
    Answer run(Operation operation, Function<Dialect, Map<String, Object>> values) {
        long start = nanoTime.getAsLong();
        while (true) {
            try {
                Answer answer = once(operation, values);
                lostAt = null;
                return answer;
            } catch (SQLException e) {
                boolean inTime = nanoTime.getAsLong() - start < timeout.toNanos();
                if (!Failure.isUndone(e) || !inTime) {
                    throw failed(operation, e);
                }
            }
        }
    }

    /** Returns the dialect, and connects to find it out if it is not known yet. */
    Dialect dialect() {
        Known dialect = known;
        if (dialect != null) {
            return dialect.dialect;
        }
        try (Connection connection = pool.getConnection()) {
            return known(connection).dialect;
        } catch (SQLException e) {
            throw failed(Operation.CREATE_TABLE, e);
        }
    }

    /** Returns false for {@link #PAUSE} after the server was found lost, unless it has answered since. */
    boolean isReady() {
        Long lost = lostAt;
        return lost == null || nanoTime.getAsLong() - lost >= PAUSE;
    }

    private Answer once(Operation operation, Function<Dialect, Map<String, Object>> values) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return new TimeLimit(timeout).hold(connection, held -> {
                Known dialect = known(held);
                return transaction(held, dialect.scripts.of(operation), values.apply(dialect.dialect));
            });
        }
    }

    private static Answer transaction(Connection connection, Script script, Map<String, Object> values)
            throws SQLException {
        if (connection.getAutoCommit()) {
            return script.run(connection, values);
        }
        try {
            Answer answer = script.run(connection, values);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            rollback(connection, e);
            throw e;
        }
    }

    private static void rollback(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private Known known(Connection connection) throws SQLException {
        Known found = known;
        if (found == null) {
            Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
            found = new Known(dialect, scripts.apply(dialect));
            known = found;
        }
        return found;
    }

    private RuntimeException failed(Operation operation, SQLException e) {
        lostAt = Failure.isLoss(e) ? (Long) nanoTime.getAsLong() : null;
        return Failure.of(operation, e);
    }

    private record Known(Dialect dialect, Scripts scripts) {}
}
