package dev.holdfast.benchmarks.http;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The rounds of one page of one contender, in each process that was started. */
final class LoadResult implements Result {
    static final List<String> COLUMNS = List.of(
            "page",
            "framework",
            "sessions",
            "requests/s",
            "least",
            "most",
            "p99, ms",
            "core busy, %",
            "failed",
            "lost");

    private final String store;
    private final String page;
    private final Contender contender;
    private final List<List<Round>> starts = new ArrayList<>();

    LoadResult(String store, String page, Contender contender) {
        this.store = store;
        this.page = page;
        this.contender = contender;
    }

    String page() {
        return page;
    }

    /** Says that the rounds of another process follow. */
    void begin() {
        starts.add(new ArrayList<>());
    }

    void add(Round round) {
        starts.get(starts.size() - 1).add(round);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("store", store);
        json.put("page", page);
        json.put("framework", contender.framework());
        json.put("sessions", contender.sessions());
        json.put("requestsPerSecond", Math.round(median(Round::perSecond)));
        json.put("p99Millis", median(Round::p99Millis));
        json.put("rounds", starts.stream().map(LoadResult::perSecond).toList());
        json.put("busy", median(Round::busy));
        json.put("failed", sum(Round::failed));
        json.put("lost", sum(Round::lost));
        return json;
    }

    private static List<Long> perSecond(List<Round> rounds) {
        return rounds.stream().map(round -> Math.round(round.perSecond())).toList();
    }

    String row() {
        DoubleSummaryStatistics spread = all().mapToDouble(Round::perSecond).summaryStatistics();
        return String.format(
                "| %s | %s | %s | %,.0f | %,.0f | %,.0f | %.2f | %.0f | %d | %d |",
                page,
                contender.framework(),
                contender.sessions(),
                median(Round::perSecond),
                spread.getMin(),
                spread.getMax(),
                median(Round::p99Millis),
                100 * median(Round::busy),
                sum(Round::failed),
                sum(Round::lost));
    }

    private Stream<Round> all() {
        return starts.stream().flatMap(List::stream);
    }

    private long sum(ToLongFunction<Round> figure) {
        return all().mapToLong(figure).sum();
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = all().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
