package dev.holdfast.session.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Returns this statement with names put into its text. */
    Statement named(UnaryOperator<String> change) {
        return new Statement(change.apply(sql), names);
    }

    /** Runs the statement. Adds what it returns to {@code rows}; returns how many rows it has changed. */
    int run(Connection connection, Map<String, Object> values, List<Row> rows) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                prepared.setObject(i + 1, Objects.requireNonNull(values.get(names.get(i)), names.get(i)));
            }
            if (!prepared.execute()) {
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

    /** The first two columns of a row, as text. */
    record Row(@Nullable String first, @Nullable String second) {}
}
