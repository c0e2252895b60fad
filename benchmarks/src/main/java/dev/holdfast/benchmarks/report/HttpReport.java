package dev.holdfast.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Requests in a second over HTTP. */
final class HttpReport {
    private static final String FILE = "http";
    private static final List<String> PAGES = List.of("/read", "/count");
    private final Results results;

    HttpReport(Results results) {
        this.results = results;
    }

    String table() {
        Table table = new Table(List.of(
                "requests in a second (least to most)",
                "memory, read",
                "memory, views + 1",
                "Redis, read",
                "Redis, views + 1"));
        for (Server server : servers(results.of(FILE).stream())) {
            table.add(
                    server.name(),
                    Stream.of("memory", "Redis")
                            .flatMap(store -> cells(server, store))
                            .toList());
        }
        return table.toString();
    }

    private Stream<String> cells(Server server, String store) {
        return PAGES.stream()
                .map(page ->
                        server.find(results, store, page).map(HttpReport::cell).orElse(""));
    }

    private static String cell(Entry entry) {
        List<Double> rounds = entry.list("rounds").stream()
                .flatMap(start -> ((List<?>) start).stream())
                .map(round -> ((Number) round).doubleValue())
                .toList();
        return Format.whole(entry.number("requestsPerSecond")) + " (" + Format.rounded(Collections.min(rounds)) + " to "
                + Format.rounded(Collections.max(rounds)) + ")";
    }

    Chart chart(String store) {
        Chart chart = new Chart("Requests in a second, sessions in " + store, List.of("reading", "counting views"));
        for (Server server : servers(results.of(FILE).stream().filter(entry -> entry.is("store", store)))) {
            List<Double> bars = new ArrayList<>();
            for (String page : PAGES) {
                bars.add(server.find(results, store, page)
                        .map(entry -> entry.number("requestsPerSecond"))
                        .orElse(Double.NaN));
            }
            chart.add(server.name(), server.sessions().startsWith("ours"), bars);
        }
        return chart;
    }

    private static Set<Server> servers(Stream<Entry> entries) {
        Set<Server> servers = new LinkedHashSet<>();
        entries.forEach(entry -> servers.add(new Server(entry.text("framework"), entry.text("sessions"))));
        return servers;
    }

    private record Server(String framework, String sessions) {
        String name() {
            return framework + ", " + sessions;
        }

        Optional<Entry> find(Results results, String store, String page) {
            return results.find(FILE, "store", store, "page", page, "framework", framework, "sessions", sessions);
        }
    }
}
