package dev.holdfast.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a request says to a database. */
final class CostReport {
    private static final List<String> REQUESTS = List.of("read", "views + 1", "first visit", "session ignored");

    private final Results results;
    private final String file;
    private final String commands;

    /** @param commands what the database is told */
    CostReport(Results results, String file, String commands) {
        this.results = results;
        this.file = file;
        this.commands = commands;
    }

    String table() {
        Table table = new Table(Stream.concat(Stream.of(commands + ", round trips, bytes both ways"), REQUESTS.stream())
                .toList());
        for (List<String> server : servers()) {
            table.add(String.join(", ", server), cells(server.get(0), server.get(1)));
        }
        return table.toString();
    }

    private Set<List<String>> servers() {
        Set<List<String>> servers = new LinkedHashSet<>();
        results.of(file).stream()
                .filter(entry -> REQUESTS.contains(entry.text("request")))
                .forEach(entry -> servers.add(List.of(entry.text("framework"), entry.text("sessions"))));
        return servers;
    }

    private List<String> cells(String framework, String sessions) {
        return REQUESTS.stream()
                .map(request -> results.find(file, "framework", framework, "sessions", sessions, "request", request)
                        .map(CostReport::cell)
                        .orElse(""))
                .toList();
    }

    private static String cell(Entry entry) {
        return Format.tenth(entry.number("commands")) + ", " + Format.tenth(entry.number("roundTrips")) + ", "
                + Format.whole(entry.number("bytesSent") + entry.number("bytesReceived"));
    }
}
