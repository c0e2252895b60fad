package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server from its first second on, and shows how fast it becomes. It has the first core for itself and its compiler, as in a
 * container with one; what asks has the second.
 */
public final class WarmUp {
    private static final List<Contender> CONTENDERS = List.of(
            Contender.javalin("none, but a cookie", "cookie"),
            Contender.javalin("ours", "ours"),
            Contender.javalin("Jetty 12", "jetty"),
            Contender.servlet("ours", "ours"),
            Contender.micronaut("ours", "ours"),
            Contender.spark("ours", "ours"));

    private final int seconds;
    private final Wrk wrk = new Wrk();
    private final List<WarmUpResult> results = new ArrayList<>();

    private WarmUp(int seconds) throws IOException {
        this.seconds = seconds;
    }

    /** Arguments, if any: for how many seconds each server is asked, 60 if not given. */
    public static void main(String... args) throws IOException {
        WarmUp warmUp = new WarmUp(Arguments.number(args, 0, 60));
        Cores.keepToTheSecond();
        Report.heading("Seconds after the start", WarmUpResult.COLUMNS);
        for (Contender contender : CONTENDERS) {
            warmUp.measure(contender);
        }
        Report.write(Path.of("benchmarks", "results", "warm-up.json"), warmUp.results);
        System.exit(0);
    }

    private void measure(Contender contender) throws IOException {
        try (RunningServer server = RunningServer.start(contender, "memory")) {
            long begin = System.nanoTime();
            server.keepToTheFirstCore();
            Visitors visitors = Visitors.of(server, wrk);
            WarmUpResult read = new WarmUpResult(contender, "/read");
            WarmUpResult count = new WarmUpResult(contender, "/count");
            while (secondsSince(begin) < seconds) {
                visit(visitors, read, begin);
                visit(visitors, count, begin);
            }
            for (WarmUpResult result : List.of(read, count)) {
                result.rows().forEach(System.out::println);
                results.add(result);
            }
        }
    }

    private static void visit(Visitors visitors, WarmUpResult result, long begin) throws IOException {
        double at = secondsSince(begin);
        Duration before = visitors.server().compiling();
        Round round = visitors.ask(result.page(), 1);
        Duration compiling = visitors.server().compiling().minus(before);
        result.add(at, round, Math.max(0, compiling.toNanos() / 1e9));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
