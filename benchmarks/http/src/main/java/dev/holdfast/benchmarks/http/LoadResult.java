package dev.holdfast.benchmarks.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The rounds of one page of one contender. */
record LoadResult(String store, String page, Contender contender, List<Round> rounds) implements Result {
    static final List<String> COLUMNS =
            List.of("framework", "sessions", "requests/s", "p99, ms", "core busy, %", "failed", "visits lost");

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("store", store);
        json.put("page", page);
        json.put("framework", contender.framework());
        json.put("sessions", contender.sessions());
        json.put("requestsPerSecond", Math.round(median(Round::perSecond)));
        json.put("p99Millis", median(Round::p99Millis));
        json.put(
                "rounds",
                rounds.stream().map(round -> Math.round(round.perSecond())).toList());
        json.put("busy", median(Round::busy));
        json.put("failed", sum(Round::failed));
        json.put("lost", sum(Round::lost));
        return json;
    }

    String row() {
        return String.format(
                "| %s | %s | %,d | %.2f | %.0f | %d | %d |",
                contender.framework(),
                contender.sessions(),
                Math.round(median(Round::perSecond)),
                median(Round::p99Millis),
                100 * median(Round::busy),
                sum(Round::failed),
                sum(Round::lost));
    }

    private long sum(ToLongFunction<Round> figure) {
        return rounds.stream().mapToLong(figure).sum();
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
