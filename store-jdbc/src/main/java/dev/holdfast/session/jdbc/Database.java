package dev.holdfast.session.jdbc;

import dev.holdfast.session.jdbc.Script.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs scripts on connections of a pool, each within a time limit, and remembers whether the server answers. */
final class Database {
    /** The approximate pause before a transaction that the database has rolled back is run again; it doubles each time. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(128);

    /** How long calls fail at once after the server was lost, until one of them tries it again. */
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private final DataSource pool;
    private final Duration timeout;
    private final Function<Dialect, Scripts> scripts;
    private final Waits waits;
    private volatile @Nullable Known known;
    private volatile @Nullable Long lostAt;

    /** Creates a database; with a null dialect the first connection determines it. */
    Database(
            DataSource pool,
            Duration timeout,
            @Nullable Dialect dialect,
            Function<Dialect, Scripts> scripts,
            Waits waits) {
        this.pool = pool;
        this.timeout = timeout;
        this.scripts = scripts;
        this.waits = waits;
        this.known = dialect == null ? null : new Known(dialect, scripts.apply(dialect));
    }

    /**
     * Runs the script of an operation. A transaction that the database has rolled back because of another one is run again within
     * the time limit, after random pauses that grow. Nothing else is run again. No connection is held during a pause.
     */
    Answer run(Operation operation, Function<Dialect, Map<String, Object>> values) {
        long deadline = waits.nanoTime() + timeout.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            try {
                Answer answer = once(operation, values);
                lostAt = null;
                return answer;
            } catch (SQLException e) {
                if (!Failure.isUndone(operation, e) || !isPaused(pause, deadline)) {
                    throw failed(operation, e);
                }
            }
        }
    }

    /** Returns the dialect, and connects to determine it if it is not known yet. */
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
        return lost == null || waits.nanoTime() - lost >= PAUSE;
    }

    private static Duration next(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    /** Waits about this long. Returns false at once if the pause would end after the deadline. */
    private boolean isPaused(Duration about, long deadline) {
        Duration pause = Spread.of(about, UUID.randomUUID());
        return deadline - waits.nanoTime() > pause.toNanos() && waits.pause(pause);
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
        lostAt = Failure.isLoss(e) ? (Long) waits.nanoTime() : null;
        return Failure.of(operation, e);
    }

    private record Known(Dialect dialect, Scripts scripts) {}
}
