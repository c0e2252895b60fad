package dev.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the results into the pages of the documentation: each table that stands behind a comment such as
 * {@code <!-- figures: http -->}, and the charts.
 */
public final class Pages {
    static final List<String> NAMES = List.of("performance.md", "scale.md");

    private static final Pattern TABLE = Pattern.compile("(<!-- figures: ([\\w-]+) -->\\n\\n)((?:\\|.*\\n)*)\\n?");

    private final Map<String, Supplier<String>> tables = new TreeMap<>();
    private final Map<String, Supplier<Chart>> charts = new TreeMap<>();

    Pages(Results results) {
        tables.put("redis", new CostReport(results, "redis", "commands")::table);
        tables.put("postgres", new CostReport(results, "postgres", "statements")::table);
        tables.put("heap", () -> heap(results));
        tables.put("start", () -> StartReport.table(results));
        tables.put("missed", new Aims(results)::missed);
        tables.put("reached", new Aims(results)::reached);
        nameSpeed(results);
        nameGrowth(results);
    }

    private void nameSpeed(Results results) {
        CycleReport cycle = new CycleReport(results);
        HttpReport http = new HttpReport(results);
        WarmUpReport warmUp = new WarmUpReport(results);
        FarReport far = new FarReport(results);
        tables.put("cycle", cycle::table);
        tables.put("bounds", cycle::bounds);
        tables.put("http", http::table);
        tables.put("warm-up", warmUp::table);
        tables.put("warm-up-shares", warmUp::shares);
        tables.put("far-read", () -> far.table("/read"));
        tables.put("far-count", () -> far.table("/count"));
        charts.put("cycle", cycle::chart);
        charts.put("http-memory", () -> http.chart("memory"));
        charts.put("http-redis", () -> http.chart("Redis"));
        charts.put("warm-up", warmUp::chart);
    }

    private void nameGrowth(Results results) {
        GrowthReport growth = new GrowthReport(results);
        RedisGrowthReport redis = new RedisGrowthReport(results);
        tables.put("growth", growth::sizes);
        tables.put("threads", growth::threads);
        tables.put("redis-growth", redis::sizes);
        tables.put("redis-session", redis::signedIn);
        tables.put("redis-nodes", redis::nodes);
        tables.put("redis-traffic", redis::traffic);
    }

    private static String heap(Results results) {
        Table table = new Table(List.of("sessions", "bytes"));
        results.of("heap")
                .forEach(entry -> table.add(entry.text("sessions"), List.of(Format.whole(entry.number("bytes")))));
        return table.toString();
    }

    /** Takes no arguments; runs in the project's folder. */
    public static void main(String... args) throws IOException {
        Path docs = Path.of("docs");
        Pages pages = new Pages(new Results(Path.of("benchmarks", "results")));
        for (String name : NAMES) {
            Path page = docs.resolve(name);
            Files.writeString(page, pages.withFigures(Files.readString(page)));
        }
        for (String chart : pages.charts.keySet()) {
            Files.writeString(docs.resolve("charts").resolve(chart + ".svg"), pages.chart(chart));
        }
    }

    /** Returns the page with the figures that there are now. */
    String withFigures(String page) {
        return TABLE.matcher(page).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + table(found) + "\n"));
    }

    private String table(MatchResult found) {
        Supplier<String> table = tables.get(found.group(2));
        if (table == null) {
            throw new IllegalArgumentException(
                    "figures must be one of " + tables.keySet() + ", but are " + found.group(2));
        }
        return table.get();
    }

    List<String> chartNames() {
        return List.copyOf(charts.keySet());
    }

    String chart(String name) {
        return charts.get(name).get().svg();
    }
}
