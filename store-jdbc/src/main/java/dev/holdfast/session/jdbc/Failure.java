package dev.holdfast.session.jdbc;

import dev.holdfast.session.store.SessionStoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a statement, with messages of our own, because a server's message may quote ids and documents. A failure is
 * identified by the SQLSTATE, or by the driver's error number if there is none.
 */
enum Failure {
    LOST("the server is lost or does not answer in time", "(08...|57P0[123])/.*"),
    FOREIGN(
            "it has sent the answer to another statement; the connection was closed; look for a proxy between",
            "HF001/.*"),
    NO_TABLE(
            "a table is missing; make it with createTable(), or with what createTableSql() returns",
            "(42P01|42S0[24]|3F000)/.*"),
    NO_DATABASE("there is no such database", "3D000/.*|.*/(1046|1049|90149)"),
    READ_ONLY("it is read-only, as a standby is", "25006/.*|.*/(8|1290|90097)"),
    REFUSED("it does not take the user and the password", "28.../.*"),
    FORBIDDEN("the user may not do that", "42501/.*|.*/(1044|1142)"),
    FULL("it has no room left", "53[12]00/.*|.*/(13|1021|1114)"),
    CONNECTIONS("it has no connection left", "53300/.*"),
    BUSY("it did not finish in time, or a lock was not free", "(57014|55P03|HYT00)/.*|.*/(5|6|1205|1969|3024)"),
    UNDONE(
            "it has undone the transaction for the sake of others, again and again",
            "(40001|40P01|90131)/.*|.*/(1020|1213)|23505/23505"),
    OTHER("has refused", ".*");

    /** The SQLSTATE of {@link #FOREIGN}, of a class that no database uses. */
    static final String FOREIGN_STATE = "HF001";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int DUPLICATE_KEY = 1062;

    private final String words;
    private final String codes;

    Failure(String words, String codes) {
        this.words = words;
        this.codes = codes;
    }

    /**
     * Returns true if the database has rolled the statement back, so that it can be run again. Also true for a duplicate key in
     * H2, where a row that another transaction inserts meanwhile violates the key, and if two transactions create the same table.
     * Any other duplicate would fail again.
     */
    static boolean isUndone(Operation operation, SQLException e) {
        boolean isMadeTwice = operation == Operation.CREATE_TABLE && UNIQUE_VIOLATION.equals(e.getSQLState());
        return isMadeTwice || kind(e) == UNDONE;
    }

    /** Returns true for a duplicate key in MySQL and MariaDB, where this is the only way to distinguish an insert from an update. */
    static boolean isDuplicate(SQLException e) {
        return e.getErrorCode() == DUPLICATE_KEY;
    }

    static boolean isLoss(SQLException e) {
        return kind(e) == LOST;
    }

    static SessionStoreException of(Operation operation, SQLException e) {
        if (e.getSQLState() == null && e.getErrorCode() == 0) {
            return new SessionStoreException(
                    "the pool must have a connection for " + operation.words() + " in time, but "
                            + (e instanceof SQLTransientConnectionException ? "has none" : "is closed or gives none"));
        }
        Failure kind = kind(e);
        return new SessionStoreException("the database must carry out " + operation.words() + ", but " + kind.words
                + " (SQLSTATE " + e.getSQLState() + ", " + e.getErrorCode() + ")");
    }

    private static Failure kind(SQLException e) {
        if (isMissingInSqlite(e)) {
            return NO_TABLE;
        }
        String codes = e.getSQLState() + "/" + e.getErrorCode();
        return Arrays.stream(values())
                .filter(kind -> codes.matches(kind.codes))
                .findFirst()
                .orElse(OTHER);
    }

    /** Returns true for a missing table: SQLite has one number for all errors in a statement. */
    private static boolean isMissingInSqlite(SQLException e) {
        @Nullable String message = e.getMessage();
        return e.getErrorCode() == 1 && message != null && message.contains("no such table");
    }
}
