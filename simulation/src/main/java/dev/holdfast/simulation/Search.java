package dev.holdfast.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Plays a range of seeds on several workers, and prints the first violations of each rule, shrunk. */
final class Search {
    private final Arguments arguments;
    private final AtomicLong next;
    private final AtomicLong played = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();
    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
    private final Map<Rule, Long> firsts = new EnumMap<>(Rule.class);
    private final List<Throwable> failures = new ArrayList<>();
    private long nanos;

    private Search(Arguments arguments) {
        this.arguments = arguments;
        this.next = new AtomicLong(arguments.from());
    }

    static Search of(Arguments arguments) {
        return new Search(arguments);
    }

    void run(PrintStream out) {
        long start = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < arguments.jobs(); i++) {
            Thread worker = new Thread(() -> work(out), "worker-" + i);
            worker.start();
            workers.add(worker);
        }
        workers.forEach(Search::join);
        nanos = System.nanoTime() - start;
        failures.stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException("a worker has failed", failure);
        });
    }

    boolean hasFound() {
        return !counts.isEmpty();
    }

    Map<Rule, Long> firsts() {
        return firsts;
    }

    String summary() {
        long seeds = played.get();
        double minutes = nanos / 60e9;
        return String.format(
                "%d seeds, %.0f a minute, %d too long; violations: %s; first seeds: %s",
                seeds, seeds / minutes, abandoned.get(), Main.counts(counts), Main.counts(firsts));
    }

    private void work(PrintStream out) {
        try {
            Simulation simulation = new Simulation();
            for (long seed = next.getAndIncrement(); isToPlay(seed); seed = next.getAndIncrement()) {
                play(simulation, seed, out);
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failures.add(e);
            }
            next.set(Long.MAX_VALUE / 2);
        }
    }

    private synchronized boolean isToPlay(long seed) {
        long found = counts.values().stream().mapToLong(Long::longValue).sum();
        return seed < arguments.to() && found < arguments.stop();
    }

    private void play(Simulation simulation, long seed, PrintStream out) {
        Simulation.Result result = simulation.play(Choices.drawn(seed, arguments.theme()), false);
        played.incrementAndGet();
        if (!result.hasEnded()) {
            abandoned.incrementAndGet();
        }
        Set<Rule> seen = new HashSet<>();
        for (Violation violation : result.violations()) {
            Rule rule = violation.rule();
            if (arguments.rules().contains(rule) && seen.add(rule) && count(rule, seed) <= arguments.show()) {
                print(simulation, seed, rule, result, out);
            }
        }
    }

    private synchronized long count(Rule rule, long seed) {
        firsts.merge(rule, seed, Math::min);
        return counts.merge(rule, 1L, Long::sum);
    }

    private void print(Simulation simulation, long seed, Rule rule, Simulation.Result found, PrintStream out) {
        int[][] small = Shrinker.shrink(simulation, rule, found.choices());
        Simulation.Result result = simulation.play(Choices.listed(small), true);
        synchronized (this) {
            out.println("seed " + seed + ", " + found.trace().steps() + " steps, shrunk to "
                    + result.trace().steps());
            Main.print(out, result);
            out.println();
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
