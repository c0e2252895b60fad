package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What servers do whose Redis is far away. */
final class FarReport {
    private static final List<Integer> CLIENTS = List.of(50, 200, 1_000);

    private final Results results;

    FarReport(Results results) {
        this.results = results;
    }

    /** Requests in a second and the slowest of a hundred, for one page. */
    String table(String page) {
        Table table = new Table(
                List.of("requests in a second (p99 in ms)", "delay", "50 clients", "200 clients", "1,000 clients"));
        for (Row row : rows()) {
            List<String> cells = new ArrayList<>(List.of(row.delay() + " ms"));
            CLIENTS.forEach(clients -> cells.add(cell(row, page, clients)));
            table.add(row.framework() + ", " + row.sessions(), cells);
        }
        return table.toString();
    }

    private String cell(Row row, String page, int clients) {
        Entry entry = results.of("far").stream()
                .filter(each -> row.equals(row(each)) && each.is("page", page) && each.number("clients") == clients)
                .findFirst()
                .orElse(new Entry(Map.of()));
        String figures = Format.rounded(entry.number("requestsPerSecond")) + " ("
                + Format.rounded(entry.number("p99Millis")) + ")";
        return entry.number("failed") > 0 ? figures + ", " + Format.whole(entry.number("failed")) + " failed" : figures;
    }

    private Set<Row> rows() {
        Set<Row> rows = new LinkedHashSet<>();
        results.of("far").forEach(entry -> rows.add(row(entry)));
        return rows;
    }

    private static Row row(Entry entry) {
        return new Row(entry.text("framework"), entry.text("sessions"), (int) entry.number("delayMillis"));
    }

    private record Row(String framework, String sessions, int delay) {}
}
