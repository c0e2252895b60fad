package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import dev.holdfast.conformance.scenario.Scenario;
import dev.holdfast.conformance.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Plays scenarios on the reference and on a candidate, step by step at the same time. Safe for use by many threads. */
public final class Duel implements AutoCloseable {
    private final int reference;
    private final int candidate;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "duel");
        thread.setDaemon(true);
        return thread;
    });

    /** Creates a comparison of the labs at two ports of 127.0.0.1. */
    public Duel(int reference, int candidate) {
        this.reference = reference;
        this.candidate = candidate;
    }

    /** Returns the first difference with its step, or empty. */
    public Optional<String> difference(Scenario scenario) {
        List<Intended> intended = Intended.in(scenario.tags());
        Scenario asked = scenario;
        for (Intended difference : intended) {
            asked = difference.asked(asked);
        }
        // each browser has its own connections, and containers keep state for each connection
        try (LabClient told = new LabClient(reference);
                LabClient found = new LabClient(candidate)) {
            Play expected = new Play(told, Databases.side(asked.options(), "-reference"), threads);
            Play actual = new Play(found, Databases.side(scenario.options(), "-candidate"), threads);
            try {
                return compare(expected, actual, asked, scenario, intended);
            } finally {
                expected.end();
                actual.end();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private Optional<String> compare(
            Play expected, Play actual, Scenario asked, Scenario scenario, List<Intended> intended) {
        RawReply first = expected.begin();
        RawReply second = actual.begin();
        if (intended.contains(Intended.REFUSED)) {
            return refusal(expected, asked, second);
        }
        if (first.status() != second.status() || first.status() != 201) {
            String told = first.status() + " " + first.body();
            String found = second.status() + " " + second.body();
            return told.equals(found) ? Optional.empty() : Optional.of("options: " + told + " became " + found);
        }
        TreeDiff diff = new TreeDiff(isDated(scenario));
        for (int i = 0; i < scenario.steps().size(); i++) {
            Optional<String> found = step(
                    expected, actual, asked.steps().get(i), scenario.steps().get(i), intended, diff);
            if (found.isPresent()) {
                return Optional.of("step " + (i + 1) + " " + found.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> step(
            Play expected, Play actual, Step asked, Step step, List<Intended> intended, TreeDiff diff) {
        CompletableFuture<Observation> first = CompletableFuture.supplyAsync(() -> expected.play(asked), threads);
        Observation second = actual.play(step);
        Observation told = first.join();
        for (Intended difference : intended) {
            told = difference.instead(told);
        }
        expected.take(told.cookies());
        actual.take(second.cookies());
        return diff.first(told.tree(), second.tree());
    }

    /** We refuse the options with a message that express-session sends later. */
    private static Optional<String> refusal(Play expected, Scenario asked, RawReply answer) {
        List<String> messages = new ArrayList<>();
        for (Step step : asked.steps()) {
            JsonNode tree = expected.play(step).tree();
            tree.path("replies")
                    .forEach(reply ->
                            messages.add(reply.path("body").path("error").asString("")));
            tree.path("errors").forEach(error -> messages.add(error.asString()));
        }
        String message = Json.read(answer.body()).path("error").asString("");
        return answer.status() == 400 && messages.contains(message)
                ? Optional.empty()
                : Optional.of("options: one of the errors " + messages + " became " + answer.status() + " " + message);
    }

    private static boolean isDated(Scenario scenario) {
        String text = scenario.options().toString() + scenario.steps();
        return text.contains("\"expires\"") || text.contains("setExpires");
    }
}
