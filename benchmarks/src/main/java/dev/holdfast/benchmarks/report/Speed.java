package dev.holdfast.benchmarks.report;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures that aims are about. Each is NaN if it was not measured. */
final class Speed {
    private final Results results;
    private final CycleReport cycle;

    Speed(Results results) {
        this.results = results;
        cycle = new CycleReport(results);
    }

    /** Returns the nanoseconds of a request, on the slower of the two versions of Java. */
    double nanos(CycleReport.Side side, String method, String size) {
        return slower(
                java -> score(java, side, method, size).in("primaryMetric").number("score"));
    }

    double bytes(CycleReport.Side side, String method, String size) {
        return slower(java -> score(java, side, method, size)
                .in("secondaryMetrics")
                .in("gc.alloc.rate.norm")
                .number("score"));
    }

    /** Returns how many times as long one takes as another, on that version of Java on which it is more. */
    double times(
            CycleReport.Side side,
            String method,
            String size,
            CycleReport.Side other,
            String otherMethod,
            String otherSize) {
        return slower(java -> score(java, side, method, size)
                        .in("primaryMetric")
                        .number("score")
                / score(java, other, otherMethod, otherSize).in("primaryMetric").number("score"));
    }

    private Entry score(String java, CycleReport.Side side, String method, String size) {
        return entry(cycle.find(java, new CycleReport.Row("", method, size), side));
    }

    private static double slower(Function<String, Double> figure) {
        return Stream.of("cycle-17", "cycle-25").map(figure).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    /** Returns what one server makes of the requests of another, in the same store. */
    double ofThose(String store, String page, String one, String other) {
        return requests(store, page, one) / requests(store, page, other);
    }

    /** Returns the requests in a second of a server with such a name as {@code "Javalin, ours"}. */
    double requests(String store, String page, String server) {
        String[] names = server.split(", ", 2);
        return entry(results.find("http", "store", store, "page", page, "framework", names[0], "sessions", names[1]))
                .number("requestsPerSecond");
    }

    /** Returns what Javalin with our sessions makes of what it makes without, so many seconds after the start. */
    double afterStart(String page, int seconds) {
        return perSecond(page, "ours", seconds) / perSecond(page, "none, but a cookie", seconds);
    }

    private double perSecond(String page, String sessions, int seconds) {
        return entry(results.find("warm-up", "framework", "Javalin", "sessions", sessions, "page", page))
                .entries("marks")
                .stream()
                .filter(mark -> mark.number("seconds") == seconds)
                .mapToDouble(mark -> mark.number("requestsPerSecond"))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the views that two threads add to one session in a second. */
    double hotSession() {
        return results.of("growth").stream()
                .filter(entry -> entry.number("visited") == 1 && entry.is("page", "/count"))
                .mapToDouble(entry -> entry.number("requestsPerSecond"))
                .findFirst()
                .orElse(Double.NaN);
    }

    double heap() {
        return entry(results.find("heap", "sessions", "ours")).number("bytes");
    }

    /** Returns the commands that a read sends to Redis. */
    double commands(String sessions) {
        return entry(results.find("redis", "framework", "Javalin", "sessions", sessions, "request", "read"))
                .number("commands");
    }

    private static Entry entry(Optional<Entry> found) {
        return found.orElse(new Entry(Map.of()));
    }
}
