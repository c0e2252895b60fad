package dev.holdfast.session.jdbc;

import dev.holdfast.session.store.SessionStoreException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a statement, in words of our own: what a server says may quote ids and documents. Known by the beginning of its
 * SQLSTATE, or by the number of the driver where there is no such state.
 */
enum Failure {
    LOST("the server is lost or does not answer in time", Set.of(), "08", "57P01", "57P02", "57P03"),
    NO_TABLE(
            "a table is missing; make it with createTable(), or with the statements of createTableSql()",
            Set.of(),
            "42P01",
            "42S02",
            "42S04",
            "3F000"),
    READ_ONLY("it is read-only, as a standby is", Set.of(8, 1290, 90097), "25006"),
    REFUSED("it does not take the user and the password", Set.of(), "28"),
    FORBIDDEN("the user may not do that", Set.of(), "42501", "42000"),
    FULL("it has no room left", Set.of(13, 1021, 1114), "53100", "53200"),
    CONNECTIONS("it has no connection left", Set.of(), "53300"),
    BUSY("it did not finish in time, or a lock was not free", Set.of(5, 6, 1205), "57014", "55P03", "HYT00"),
    UNDONE(
            "it has undone the transaction for the sake of others, again and again",
            Set.of(1213),
            "40001",
            "40P01",
            "90131",
            "23505"),
    OTHER("see the SQLSTATE", Set.of());

    private final String words;
    private final Set<Integer> numbers;
    private final List<String> states;

    Failure(String words, Set<Integer> numbers, String... states) {
        this.words = words;
        this.numbers = numbers;
        this.states = List.of(states);
    }

    static boolean isUndone(SQLException e) {
        return kind(e) == UNDONE;
    }

    static boolean isLoss(SQLException e) {
        return kind(e) == LOST;
    }

    static SessionStoreException of(Operation operation, SQLException e) {
        if (e instanceof SQLTransientConnectionException && e.getSQLState() == null) {
            return new SessionStoreException(
                    "the pool must have a connection for " + operation.words() + " in time, but has none");
        }
        Failure kind = kind(e);
        return new SessionStoreException("the database must carry out " + operation.words() + ", but " + kind.words
                + " (SQLSTATE " + e.getSQLState() + ", " + e.getErrorCode() + ")");
    }

    private static Failure kind(SQLException e) {
        return Arrays.stream(values())
                .filter(kind -> kind.covers(e))
                .findFirst()
                .orElse(OTHER);
    }

    private boolean covers(SQLException e) {
        String state = e.getSQLState();
        return states.stream().anyMatch(begin -> state != null && state.startsWith(begin))
                || numbers.contains(e.getErrorCode())
                || this == BUSY && e instanceof SQLTimeoutException
                || this == NO_TABLE && isMissingInSqlite(e);
    }

    /** SQLite has one number for all that is wrong with a statement. */
    private static boolean isMissingInSqlite(SQLException e) {
        @Nullable String message = e.getMessage();
        return e.getErrorCode() == 1 && message != null && message.contains("no such table");
    }
}
