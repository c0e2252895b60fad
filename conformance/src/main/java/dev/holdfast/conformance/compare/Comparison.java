package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.scenario.Shrinker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Plays many scenarios, several at a time. A difference counts if it shows in each of ten runs of the scenario: on a busy
 * machine, requests of one step may overtake each other, and a session may expire before it is read. {@link #repeated} returns
 * how often a difference did not count.
 */
public final class Comparison {
    private static final int RUNS = 10;

    private final Duel duel;
    private final int threads;
    private final AtomicInteger played = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    /** Creates a comparison that plays this number of scenarios at a time. */
    public Comparison(Duel duel, int threads) {
        this.duel = duel;
        this.threads = threads;
    }

    /** Returns the differences that these scenarios show. */
    public List<Finding> of(Stream<Scenario> scenarios) {
        ExecutorService players = Executors.newFixedThreadPool(threads);
        try {
            return scenarios
                    .map(scenario -> CompletableFuture.supplyAsync(() -> find(scenario), players))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            players.shutdown();
        }
    }

    /** Returns how many scenarios were played. */
    public int played() {
        return played.get();
    }

    /** Returns how many scenarios showed a difference at first and none when they were repeated. */
    public int repeated() {
        return repeated.get();
    }

    private Optional<Finding> find(Scenario scenario) {
        played.incrementAndGet();
        if (difference(scenario).isEmpty()) {
            return Optional.empty();
        }
        if (!shows(scenario)) {
            repeated.incrementAndGet();
            return Optional.empty();
        }
        Scenario smallest = Shrinker.shrink(scenario, this::shows);
        return Optional.of(
                new Finding(scenario, smallest, difference(smallest).orElse("shown by ten runs, not by the next")));
    }

    private boolean shows(Scenario scenario) {
        for (int run = 1; run < RUNS; run++) {
            if (difference(scenario).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A scenario that cannot be played also counts as a difference. */
    private Optional<String> difference(Scenario scenario) {
        try {
            return duel.difference(scenario);
        } catch (RuntimeException e) {
            return Optional.of("cannot be played: " + e);
        }
    }
}
