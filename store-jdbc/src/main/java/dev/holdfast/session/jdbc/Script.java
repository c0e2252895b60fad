package dev.holdfast.session.jdbc;

import dev.holdfast.session.jdbc.Statement.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The statements of one operation, in order. Each is a transaction of its own, unless the connections are not in auto-commit mode. */
record Script(List<Step> steps) {
    /** Returns a script of one statement for each text, in the notation of {@link Statement#of}. */
    static Script of(String... texts) {
        return new Script(
                Arrays.stream(texts).map(text -> new Step(text, When.ALWAYS)).toList());
    }

    /** Returns this script followed by {@code text}. */
    Script then(String text) {
        return and(new Step(text, When.ALWAYS));
    }

    /** Returns this script followed by {@code text}, which is skipped if an earlier statement has changed a row. */
    Script orElse(String text) {
        return and(new Step(text, When.UNCHANGED));
    }

    /** Does the same as {@link #orElse}; if the row exists already, {@code text} changes nothing and does not fail. */
    Script orElseInsert(String text) {
        return and(new Step(text, When.UNCHANGED_AND_NEW));
    }

    /** Returns this script with other texts. */
    Script map(UnaryOperator<String> change) {
        return new Script(steps.stream()
                .map(step -> new Step(change.apply(step.text), step.when))
                .toList());
    }

    /** Returns this script with names inserted into the texts, in which a colon never begins a parameter. */
    Script named(UnaryOperator<String> change) {
        return new Script(steps.stream()
                .map(step -> new Step(change.apply(step.text), step.statement.named(change), step.when))
                .toList());
    }

    /** Runs the statements. {@code values} has a value for each parameter. */
    Answer run(Connection connection, Map<String, Object> values) throws SQLException {
        List<Row> rows = new ArrayList<>();
        int changed = 0;
        for (Step step : steps) {
            if (changed == 0 || step.when == When.ALWAYS) {
                changed += step.run(connection, values, rows);
            }
        }
        return new Answer(changed > 0, rows);
    }

    /** Returns the texts of the statements. */
    List<String> texts() {
        return steps.stream().map(Step::text).toList();
    }

    private Script and(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return new Script(List.copyOf(all));
    }

    /** Says when a statement is run. */
    private enum When {
        ALWAYS,
        /** If no earlier statement has changed a row. */
        UNCHANGED,
        /** Like {@link #UNCHANGED}, and without effect if its key exists. */
        UNCHANGED_AND_NEW
    }

    /** A statement, as text and prepared to run. */
    private record Step(String text, Statement statement, When when) {
        Step(String text, When when) {
            this(text, Statement.of(text), when);
        }

        int run(Connection connection, Map<String, Object> values, List<Row> rows) throws SQLException {
            try {
                return statement.run(connection, values, rows);
            } catch (SQLException e) {
                if (when == When.UNCHANGED_AND_NEW && Failure.isDuplicate(e)) {
                    return 0;
                }
                throw e;
            }
        }
    }

    /**
     * The result of a script.
     *
     * @param changed true if a statement that returns no rows has changed a row
     * @param rows all rows that were returned
     */
    record Answer(boolean changed, List<Row> rows) {
        /** Returns true if a row was changed or returned. */
        boolean isHit() {
            return changed || !rows.isEmpty();
        }

        /** Returns the first row, or null if there is none. */
        @Nullable
        Row row() {
            return rows.isEmpty() ? null : rows.get(0);
        }
    }
}
