package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** What a request takes the more sessions there are in memory, and with two threads. */
final class GrowthReport {
    private static final String FILE = "growth";
    private static final List<String> PAGES = List.of("/read", "/count");

    private final Results results;

    GrowthReport(Results results) {
        this.results = results;
    }

    String sizes() {
        List<String> columns = new ArrayList<>(List.of("nanoseconds"));
        on("/read", "nanos").forEach(entry -> columns.add(Format.whole(entry.number("sessions")) + " sessions"));
        return table(columns, "nanos");
    }

    String threads() {
        List<String> columns = new ArrayList<>(List.of("two threads, requests in a second"));
        on("/read", "requestsPerSecond")
                .forEach(entry -> columns.add("of " + Format.whole(entry.number("visited")) + " sessions"));
        return table(columns, "requestsPerSecond");
    }

    private String table(List<String> columns, String figure) {
        Table table = new Table(columns);
        for (String page : PAGES) {
            table.add(
                    page.equals("/read") ? "read" : "views + 1",
                    on(page, figure).stream()
                            .map(entry -> Format.rounded(entry.number(figure)))
                            .toList());
        }
        return table.toString();
    }

    private List<Entry> on(String page, String figure) {
        return results.of(FILE).stream()
                .filter(entry -> entry.is("page", page) && entry.json().containsKey(figure))
                .toList();
    }
}
