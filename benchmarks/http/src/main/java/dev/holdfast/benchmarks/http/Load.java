package dev.holdfast.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks every contender for pages as fast as it answers. Each server has the first core for itself, while the others wait; what asks,
 * and Redis, share the second.
 */
public final class Load {
    /** A Java program of this size compiles itself for a minute, and begins anew when it is asked for another page than before. */
    private static final int WARM_UP_TURNS = 3;

    private static final List<String> PAGES = List.of("/count", "/read");

    private final LoadPlan plan;
    private final Wrk wrk = new Wrk();
    private final List<LoadResult> results = new ArrayList<>();

    private Load(LoadPlan plan) throws IOException {
        this.plan = plan;
    }

    /**
     * Arguments, if any: the seconds of a round, 2 if not given; the rounds, 5; how often each server is started, 1; the seconds that it is
     * asked for a page at a stretch while it warms up, 8.
     */
    public static void main(String... args) throws IOException {
        Load load = new Load(LoadPlan.of(args));
        Cores.keepToTheSecond();
        Express.prepare();
        try {
            load.measure(Contender.IN_MEMORY, "memory", "memory");
            load.measure(Contender.IN_REDIS, "Redis", Redis.start().url());
        } finally {
            Report.write(Path.of("benchmarks", "results", "http.json"), load.results);
        }
        System.exit(0);
    }

    private void measure(List<Contender> contenders, String store, String place) throws IOException {
        List<LoadResult> measured = new ArrayList<>();
        for (String page : PAGES) {
            contenders.forEach(contender -> measured.add(new LoadResult(store, page, contender)));
        }
        results.addAll(measured);
        for (int start = 0; start < plan.starts(); start++) {
            start(contenders, place, measured);
        }
        Report.heading(store, LoadResult.COLUMNS);
        measured.forEach(result -> System.out.println(result.row()));
    }

    /** Starts all servers, and adds what they do in their rounds. */
    private void start(List<Contender> contenders, String place, List<LoadResult> measured) throws IOException {
        List<Visitors> all = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                all.add(Visitors.of(RunningServer.start(contender, place), wrk));
            }
            for (Visitors visitors : all) {
                warmUp(visitors);
            }
            for (String page : PAGES) {
                visitInTurn(
                        all,
                        measured.stream()
                                .filter(result -> result.page().equals(page))
                                .toList());
            }
        } finally {
            all.forEach(Visitors::close);
        }
    }

    private void warmUp(Visitors visitors) throws IOException {
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            visitAll(visitors);
        }
        visitors.keepToTheFirstCore();
        visitAll(visitors);
    }

    private void visitAll(Visitors visitors) throws IOException {
        for (String page : PAGES) {
            visitors.ask(page, plan.warmUp());
        }
    }

    /** All servers once, then all again: what happens to the machine meanwhile happens to all. */
    private void visitInTurn(List<Visitors> all, List<LoadResult> measured) throws IOException {
        measured.forEach(LoadResult::begin);
        for (int round = 0; round < plan.rounds(); round++) {
            for (int i = 0; i < all.size(); i++) {
                LoadResult result = measured.get(i);
                result.add(all.get(i).visit(result.page(), plan.seconds()));
            }
        }
    }
}
