package dev.holdfast.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How fast one page of one server was from second to second. */
final class WarmUpResult implements Result {
    static final List<String> COLUMNS =
            List.of("framework", "sessions", "page", "seconds", "requests/s", "CPU, µs", "of it compiling", "failed");

    private static final List<Integer> MARKS = List.of(5, 10, 30, 60);

    /** A figure is the mean of so many seconds before a mark, of which every other one asks for this page. */
    private static final int SPAN = 4;

    private final Contender contender;
    private final String page;
    private final List<Second> seconds = new ArrayList<>();

    WarmUpResult(Contender contender, String page) {
        this.contender = contender;
        this.page = page;
    }

    String page() {
        return page;
    }

    /** Adds a second that began {@code at} seconds after the start; the compiler had a core for the share {@code compiling} of it. */
    void add(double at, Round round, double compiling) {
        seconds.add(new Second(at, round, compiling));
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("framework", contender.framework());
        json.put("sessions", contender.sessions());
        json.put("page", page);
        json.put("marks", marks().stream().map(Mark::json).toList());
        json.put("curve", seconds.stream().map(Second::json).toList());
        return json;
    }

    List<String> rows() {
        return marks().stream().map(this::row).toList();
    }

    private String row(Mark mark) {
        return String.format(
                "| %s | %s | %s | %d | %,.0f | %.1f | %.1f | %d |",
                contender.framework(),
                contender.sessions(),
                page,
                mark.seconds(),
                mark.perSecond(),
                mark.cpu(),
                mark.compiling(),
                seconds.stream().mapToLong(second -> second.round().failed()).sum());
    }

    private List<Mark> marks() {
        return MARKS.stream()
                .filter(mark -> !before(mark).isEmpty())
                .map(this::at)
                .toList();
    }

    private Mark at(int mark) {
        List<Second> near = before(mark);
        double perSecond = mean(near, second -> second.round().perSecond());
        double busy = mean(near, second -> second.round().busy());
        return new Mark(mark, perSecond, 1e6 * busy / perSecond, 1e6 * mean(near, Second::compiling) / perSecond);
    }

    private List<Second> before(int mark) {
        return seconds.stream()
                .filter(second -> second.at() >= mark - SPAN && second.at() < mark)
                .toList();
    }

    private static double mean(List<Second> near, ToDoubleFunction<Second> figure) {
        return near.stream().mapToDouble(figure).average().orElseThrow();
    }

    private record Second(double at, Round round, double compiling) {
        List<Object> json() {
            return List.of(Math.round(at), Math.round(round.perSecond()));
        }
    }

    /** Microseconds of a core for one request, all of them and those of the compiler. */
    private record Mark(int seconds, double perSecond, double cpu, double compiling) {
        Map<String, Object> json() {
            return new TreeMap<>(Map.of(
                    "seconds",
                    seconds,
                    "requestsPerSecond",
                    Math.round(perSecond),
                    "cpuMicros",
                    Math.round(10 * cpu) / 10.0,
                    "compilingMicros",
                    Math.round(10 * compiling) / 10.0));
        }
    }
}
