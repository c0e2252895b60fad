package dev.holdfast.conformance.scenario;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes random scenarios: options, several requests of one client with scripts, tampered cookies, parallel requests, stored
 * sessions, some of them broken, and faults of the store, sometimes two at once. A seed always gives the same scenario.
 */
public final class Generator {
    private static final int MOST_STEPS = 6;

    private final Random random;
    private final Set<String> tags = new TreeSet<>();

    private Generator(long seed) {
        // consecutive seeds give random numbers that are too similar
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Returns the scenario of a seed. */
    public static Scenario scenario(long seed) {
        return new Generator(seed).make("random scenario " + seed);
    }

    private Scenario make(String name) {
        ObjectNode options = new RandomOptions(random).make();
        RandomVisits visits = new RandomVisits(random, options);
        List<Step> steps = new ArrayList<>();
        int count = 2 + random.nextInt(MOST_STEPS - 1);
        IntStream.range(0, count).forEach(i -> addStep(steps, visits));
        String ids = options.path("genid").asString("");
        if (ids.startsWith("fixed") || ids.equals("url")) {
            // a session that was destroyed may be followed by one with the same id, which is not stored
            tags.add("gone");
        }
        return new Scenario(name, Set.copyOf(tags), options, List.copyOf(steps));
    }

    private void addStep(List<Step> steps, RandomVisits visits) {
        switch (random.nextInt(21)) {
            case 0 -> steps.add(new Step.Store(visits.stored()));
            case 1 -> faulty(steps, visits);
            case 2 -> {
                steps.add(new Step.Store(visits.stored()));
                steps.add(visits.parallel());
            }
            case 3 -> {
                tags.add("broken-document");
                steps.addAll(visits.broken());
            }
            default -> steps.add(visits.one());
        }
    }

    /** The store misbehaves during one request. */
    private void faulty(List<Step> steps, RandomVisits visits) {
        tags.add("failed-commit");
        steps.add(new Step.Faults(RandomOptions.fault(random)));
        steps.add(visits.one());
        steps.add(new Step.Faults(Json.object()));
    }
}
