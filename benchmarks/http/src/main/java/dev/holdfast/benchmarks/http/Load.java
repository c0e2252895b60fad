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
    /**
     * Seconds for each page, in turn: a Java program of this size compiles itself for a minute, and begins anew when it is asked for
     * another page than before.
     */
    private static final int WARM_UP = 8;

    private static final int WARM_UP_TURNS = 3;

    /** Seconds for each page once more, on the one core, on which the compiler finishes what it has begun. */
    private static final int SETTLING = 3;

    private static final List<String> PAGES = List.of("/count", "/read");

    private final int seconds;
    private final int rounds;
    private final Wrk wrk = new Wrk();
    private final List<LoadResult> results = new ArrayList<>();

    private Load(int seconds, int rounds) throws IOException {
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /** Arguments, if any: the seconds of a round, 2 if not given, and the rounds, 5 if not given. */
    public static void main(String... args) throws IOException {
        Load load = new Load(
                args.length > 0 ? Integer.parseInt(args[0]) : 2, args.length > 1 ? Integer.parseInt(args[1]) : 5);
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
        List<Visitors> all = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                all.add(Visitors.of(RunningServer.start(contender, place), wrk));
            }
            for (Visitors visitors : all) {
                warmUp(visitors);
            }
            for (String page : PAGES) {
                visitInTurn(all, store, page);
            }
        } finally {
            all.forEach(Visitors::close);
        }
    }

    private static void warmUp(Visitors visitors) throws IOException {
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            visitAll(visitors, WARM_UP);
        }
        visitors.keepToTheFirstCore();
        visitAll(visitors, SETTLING);
    }

    private static void visitAll(Visitors visitors, int seconds) throws IOException {
        for (String page : PAGES) {
            visitors.visit(page, seconds);
        }
    }

    /** All servers once, then all again: what happens to the machine meanwhile happens to all. */
    private void visitInTurn(List<Visitors> all, String store, String page) throws IOException {
        List<List<Round>> measured =
                all.stream().<List<Round>>map(visitors -> new ArrayList<>()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < all.size(); i++) {
                measured.get(i).add(all.get(i).visit(page, seconds));
            }
        }
        Report.heading(store + ", " + page, LoadResult.COLUMNS);
        for (int i = 0; i < all.size(); i++) {
            LoadResult result = new LoadResult(store, page, all.get(i).contender(), measured.get(i));
            System.out.println(result.row());
            results.add(result);
        }
    }
}
