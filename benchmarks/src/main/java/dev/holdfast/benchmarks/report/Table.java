package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. */
final class Table {
    private final StringBuilder lines = new StringBuilder();

    Table(List<String> columns) {
        add(columns);
        lines.append("|")
                .append(String.join("", Collections.nCopies(columns.size(), "---|")))
                .append('\n');
    }

    /** Adds a row of a label and cells. */
    void add(String label, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(label));
        row.addAll(cells);
        add(row);
    }

    private void add(List<String> cells) {
        lines.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
