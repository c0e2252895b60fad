package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks servers for pages whose Redis answers some milliseconds later than one on the same machine. */
public final class FarLoad {
    /** More than ask at a time, so that no two requests in flight share a session. */
    private static final int VISITORS = 1_024;

    private static final int WARM_UP_CLIENTS = 50;
    private static final List<Integer> CLIENTS = List.of(50, 200, 1_000);
    private static final List<Integer> DELAYS = List.of(1, 5, 20);
    private static final List<String> PAGES = List.of("/read", "/count");
    private static final Contender OURS = Contender.servlet("ours", "ours");
    private static final Contender SPRING = Contender.servlet("Spring Session", "spring");
    private static final List<Contender> CONTENDERS = List.of(
            OURS,
            OURS.onVirtualThreads(),
            Contender.servlet("ours, poolSize(256)", "ours-pool-256").onVirtualThreads(),
            SPRING,
            SPRING.onVirtualThreads(),
            Contender.micronaut("ours", "ours"),
            Contender.micronaut("micronaut-session", "micronaut"));

    private final int seconds;
    private final int warmUp;
    private final DelayingProxy proxy = DelayingProxy.before(Redis.start().port());
    private final Wrk wrk = new Wrk();
    private final List<Far> results = new ArrayList<>();

    private FarLoad(int seconds, int warmUp) throws IOException {
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    /** Arguments, if any: the seconds of a round, 2 if not given; the seconds that a server is asked for each page before, 5. */
    public static void main(String... args) throws IOException {
        Cores.keepToTheSecond();
        FarLoad load = new FarLoad(Arguments.number(args, 0, 2), Arguments.number(args, 1, 5));
        Report.heading("Redis, farther away", Far.COLUMNS);
        for (Contender contender : CONTENDERS) {
            load.measure(contender);
        }
        Report.write(Path.of("benchmarks", "results", "far.json"), load.results);
        System.exit(0);
    }

    private void measure(Contender contender) throws IOException {
        proxy.delay(Duration.ZERO);
        String place = "redis://127.0.0.1:" + proxy.port();
        try (RunningServer server = RunningServer.start(contender, place)) {
            Visitors visitors = Visitors.of(server, wrk, VISITORS, WARM_UP_CLIENTS);
            for (String page : PAGES) {
                visitors.ask(page, warmUp);
            }
            server.keepToTheFirstCore();
            for (String page : PAGES) {
                measure(visitors, page);
            }
        }
    }

    private void measure(Visitors visitors, String page) throws IOException {
        for (int millis : DELAYS) {
            Duration delay = Duration.ofMillis(millis);
            proxy.delay(delay);
            for (int clients : CLIENTS) {
                Round round = visitors.asking(clients).ask(page, seconds);
                Far far = new Far(visitors.contender(), page, delay, clients, round);
                System.out.println(far.row());
                results.add(far);
            }
        }
    }
}
