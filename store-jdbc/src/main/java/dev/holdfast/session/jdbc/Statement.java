package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement with named parameters.
 *
 * @param sql the text, with a question mark for each parameter
 * @param names the names of the parameters, in the order of the question marks
 */
record Statement(String sql, List<String> names) {
    /** A parameter that is returned as the last column, so that the answer to another statement is detected. */
    private static final String ECHO = "echo";

    private static final int ECHOED_COLUMNS = 3;

    /** Begins with a random number, which differs between processes. */
    private static final AtomicLong ECHOES = new AtomicLong(UUID.randomUUID().getMostSignificantBits());

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

    /** Returns the statement for a text in which {@code :name} stands for a parameter; {@code ::name} is a type. */
    static Statement of(String text) {
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            names.add(parameter.group(1));
        }
        return new Statement(parameter.replaceAll("?"), List.copyOf(names));
    }

    /** Returns this statement with names inserted into its text. */
    Statement named(UnaryOperator<String> change) {
        return new Statement(change.apply(sql), names);
    }

    /**
     * Runs the statement. Adds the returned rows to {@code rows}, except an empty row. Returns how many rows were changed.
     *
     * @throws SQLException also if the answer belongs to another statement; then the connection is closed
     */
    int run(Connection connection, Map<String, Object> values, List<Row> rows) throws SQLException {
        String echo = names.contains(ECHO) ? Long.toHexString(ECHOES.incrementAndGet()) : null;
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                Object value = names.get(i).equals(ECHO) ? echo : values.get(names.get(i));
                prepared.setObject(i + 1, Objects.requireNonNull(value, names.get(i)));
            }
            boolean hasRows = prepared.execute();
            if (echo != null) {
                readEchoed(hasRows ? prepared : null, echo, connection, rows);
                return 0;
            }
            if (!hasRows) {
                return prepared.getUpdateCount();
            }
            read(prepared, rows);
            return 0;
        }
    }

    private static void read(PreparedStatement prepared, List<Row> rows) throws SQLException {
        try (ResultSet result = prepared.getResultSet()) {
            boolean two = result.getMetaData().getColumnCount() > 1;
            while (result.next()) {
                rows.add(new Row(result.getString(1), two ? result.getString(2) : null));
            }
        }
    }

    private static void readEchoed(
            @Nullable PreparedStatement prepared, String echo, Connection connection, List<Row> rows)
            throws SQLException {
        Row row = prepared == null ? null : echoed(prepared, echo);
        if (row == null) {
            connection.abort(Runnable::run);
            throw new SQLException("the answer is one to another statement", Failure.FOREIGN_STATE);
        }
        if (row.first != null || row.second != null) {
            rows.add(row);
        }
    }

    private static @Nullable Row echoed(PreparedStatement prepared, String echo) throws SQLException {
        try (ResultSet result = prepared.getResultSet()) {
            boolean isOurs = result.getMetaData().getColumnCount() == ECHOED_COLUMNS
                    && result.next()
                    && echo.equals(result.getString(ECHOED_COLUMNS));
            return isOurs ? new Row(result.getString(1), result.getString(2)) : null;
        }
    }

    /** The first two columns of a row, as text. */
    record Row(@Nullable String first, @Nullable String second) {}
}
