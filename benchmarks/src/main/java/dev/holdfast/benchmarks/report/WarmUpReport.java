package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** How fast servers are after their start. */
final class WarmUpReport {
    private static final String FILE = "warm-up";
    private static final String FLOOR = "none, but a cookie";
    private static final List<Integer> MARKS = List.of(5, 10, 30, 60);

    private final Results results;
    /** Those that were measured: a short run ends before the last ones. */
    private final List<Integer> marks;

    WarmUpReport(Results results) {
        this.results = results;
        this.marks = MARKS.stream().filter(this::isMeasured).toList();
    }

    /** Requests in a second, and microseconds of the core for one. */
    String table() {
        Table table = table("requests in a second (CPU of one, µs)");
        for (Entry server : results.of(FILE)) {
            table.add(
                    name(server),
                    cells(
                            server,
                            mark -> Format.rounded(mark.number("requestsPerSecond")) + " ("
                                    + Format.tenth(mark.number("cpuMicros")) + ")"));
        }
        return table.toString();
    }

    /** What Javalin with sessions makes of what it makes without, at the same time after the start. */
    String shares() {
        Table table = table("of Javalin without sessions");
        onJavalin().forEach(server -> {
            List<String> cells = new ArrayList<>();
            for (double share : shares(server)) {
                cells.add(String.format(Locale.ROOT, "%.2f", share));
            }
            table.add(name(server), cells);
        });
        return table.toString();
    }

    Chart chart() {
        Chart chart = new Chart(
                "Requests in a second after the start, of those of Javalin without sessions",
                marks.stream().map(mark -> mark + " s").toList());
        onJavalin().forEach(server -> chart.add(name(server), server.is("sessions", "ours"), shares(server)));
        return chart;
    }

    private boolean isMeasured(int mark) {
        return results.of(FILE).stream()
                .flatMap(server -> server.entries("marks").stream())
                .anyMatch(entry -> entry.number("seconds") == mark);
    }

    private Table table(String title) {
        return new Table(Stream.concat(Stream.of(title), marks.stream().map(mark -> mark + " s after the start"))
                .toList());
    }

    private Stream<Entry> onJavalin() {
        return results.of(FILE).stream()
                .filter(entry -> entry.is("framework", "Javalin") && !entry.is("sessions", FLOOR));
    }

    private List<Double> shares(Entry server) {
        Entry floor = results.find(FILE, "framework", "Javalin", "sessions", FLOOR, "page", server.text("page"))
                .orElseThrow();
        return marks.stream()
                .map(mark -> at(server, mark).number("requestsPerSecond")
                        / at(floor, mark).number("requestsPerSecond"))
                .toList();
    }

    private List<String> cells(Entry server, Function<Entry, String> cell) {
        return marks.stream().map(mark -> cell.apply(at(server, mark))).toList();
    }

    private static Entry at(Entry server, int seconds) {
        return server.entries("marks").stream()
                .filter(mark -> mark.number("seconds") == seconds)
                .findFirst()
                .orElse(new Entry(Map.of()));
    }

    private static String name(Entry server) {
        return server.text("framework") + ", " + server.text("sessions") + ", "
                + (server.is("page", "/read") ? "read" : "views + 1");
    }
}
