package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a request takes in memory, without a server. */
final class CycleReport {
    private static final List<String> JAVAS = List.of("cycle-17", "cycle-25");
    private static final List<Row> ROWS = List.of(
            new Row("read one attribute, small", "read", "SMALL"),
            new Row("read one attribute, large", "read", "LARGE"),
            new Row("read a record, small", "readRecord", "SMALL"),
            new Row("views + 1, small", "countAView", "SMALL"),
            new Row("views + 1, large", "countAView", "LARGE"),
            new Row("first visit", "firstVisit", "SMALL"),
            new Row("forged cookie", "forged", "SMALL"),
            new Row("ignored, no cookie", "ignoreWithoutCookie", "SMALL"),
            new Row("ignored, with a cookie", "ignoreWithCookie", "SMALL"));
    static final Side CORE = new Side("core alone", "CoreBenchmark", Optional.empty());
    static final Side FILTER = new Side("behind the servlet filter", "CycleBenchmark", Optional.of("HOLDFAST"));
    static final Side SPRING = new Side("Spring Session", "CycleBenchmark", Optional.of("SPRING_SESSION"));

    private static final List<Side> SIDES = List.of(CORE, FILTER, SPRING);

    private final Results results;

    CycleReport(Results results) {
        this.results = results;
    }

    String table() {
        List<String> columns = new ArrayList<>(List.of("nanoseconds (bytes)"));
        SIDES.forEach(side -> columns.addAll(List.of(side.name() + ", 17", "25")));
        Table table = new Table(columns);
        for (Row row : ROWS) {
            List<String> cells = new ArrayList<>();
            SIDES.forEach(side -> JAVAS.forEach(java ->
                    cells.add(find(java, row, side).map(CycleReport::cell).orElse(""))));
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                table.add(row.name(), cells);
            }
        }
        return table.toString();
    }

    /** What each request needs: the signature, the look-up, and the JSON if one part had to be parsed. */
    String bounds() {
        Table table = new Table(List.of("nanoseconds", "small", "large"));
        Map.of("sign", "sign an id", "signAndLookUp", "sign an id, and look it up in Caffeine").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(bound -> table.add(bound.getValue(), bound(bound.getKey())));
        table.add("parse the document", bound("parse"));
        table.add("write the document", bound("write"));
        return table.toString();
    }

    private List<String> bound(String method) {
        Side side = new Side("", "BoundBenchmark", Optional.empty());
        return List.of("SMALL", "LARGE").stream()
                .map(size -> find(JAVAS.get(0), new Row("", method, size), side)
                        .map(entry -> Format.rounded(entry.in("primaryMetric").number("score")))
                        .orElse(""))
                .toList();
    }

    Chart chart() {
        Chart chart = new Chart(
                "Nanoseconds of a request in memory on Java 17",
                SIDES.stream().map(Side::name).toList());
        for (Row row : ROWS) {
            List<Double> bars = SIDES.stream()
                    .map(side -> find(JAVAS.get(0), row, side)
                            .map(entry -> entry.in("primaryMetric").number("score"))
                            .orElse(Double.NaN))
                    .toList();
            if (bars.stream().anyMatch(bar -> !bar.isNaN())) {
                chart.add(row.name(), false, bars);
            }
        }
        return chart;
    }

    private static String cell(Entry entry) {
        return Format.rounded(entry.in("primaryMetric").number("score")) + " ("
                + Format.rounded(
                        entry.in("secondaryMetrics").in("gc.alloc.rate.norm").number("score"))
                + ")";
    }

    Optional<Entry> find(String file, Row row, Side side) {
        return results.of(file).stream()
                .filter(entry -> entry.text("benchmark").endsWith("." + side.benchmark() + "." + row.method()))
                .filter(entry ->
                        entry.in("params").text("size").toUpperCase(Locale.ROOT).equals(row.size()))
                .filter(entry -> side.contender()
                        .map(contender -> entry.in("params").is("contender", contender))
                        .orElse(true))
                .findFirst();
    }

    record Row(String name, String method, String size) {}

    record Side(String name, String benchmark, Optional<String> contender) {}
}
