package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shows whether a request costs more the more sessions the memory store holds, and what a session costs that two threads want at once. */
public final class Growth {
    /** What is measured here takes seconds to be compiled for good, and up to then many times as long. */
    private static final int WARM_UP_ROUNDS = 8;

    private static final int ROUNDS = 5;

    private final List<String> results = new ArrayList<>();

    private Growth() {}

    /** Argument, if any: the milliseconds of a round, 1,000 if not given. */
    public static void main(String... args) throws IOException {
        int millis = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        Growth growth = new Growth();
        List<Crowd> crowds = List.of(new Crowd(1_000), new Crowd(10_000), new Crowd(100_000), new Crowd(1_000_000));
        System.out.printf("%n| sessions | page | ns for a request |%n|---|---|---|%n");
        for (Crowd.Page page : Crowd.Page.values()) {
            growth.measureSizes(crowds, page, millis);
        }
        System.out.printf("%n| two threads on | page | requests/s |%n|---|---|---|%n");
        for (Crowd.Page page : Crowd.Page.values()) {
            growth.measureThreads(crowds.get(1), page, millis);
        }
        growth.write(Path.of("benchmarks", "results", "growth.json"));
    }

    private void measureSizes(List<Crowd> crowds, Crowd.Page page, int millis) {
        List<Double> nanos = medians(crowds, crowd -> 1e9 / crowd.perSecond(page, 1, crowd.size(), millis));
        for (int i = 0; i < crowds.size(); i++) {
            int size = crowds.get(i).size();
            System.out.printf("| %,d | %s | %,.0f |%n", size, page, nanos.get(i));
            results.add(String.format("{\"sessions\":%d,\"page\":\"%s\",\"nanos\":%.0f}", size, page, nanos.get(i)));
        }
    }

    private void measureThreads(Crowd crowd, Crowd.Page page, int millis) {
        List<Integer> visited = List.of(1, crowd.size());
        List<Double> perSecond = medians(visited, sessions -> crowd.perSecond(page, 2, sessions, millis));
        for (int i = 0; i < visited.size(); i++) {
            int sessions = visited.get(i);
            System.out.printf("| %,d | %s | %,.0f |%n", sessions, page, perSecond.get(i));
            results.add(String.format(
                    "{\"threads\":2,\"visited\":%d,\"page\":\"%s\",\"requestsPerSecond\":%.0f}",
                    sessions, page, perSecond.get(i)));
        }
    }

    /** All in each round: what happens to the machine meanwhile happens to all. */
    private static <T> List<Double> medians(List<T> subjects, ToDoubleFunction<T> measure) {
        double[][] rounds = new double[subjects.size()][WARM_UP_ROUNDS + ROUNDS];
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            for (int i = 0; i < rounds.length; i++) {
                rounds[i][round] = measure.applyAsDouble(subjects.get(i));
            }
        }
        return Arrays.stream(rounds).map(Growth::median).toList();
    }

    private static double median(double[] rounds) {
        double[] sorted = Arrays.copyOfRange(rounds, WARM_UP_ROUNDS, rounds.length);
        Arrays.sort(sorted);
        return sorted[ROUNDS / 2];
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, "[\n" + String.join(",\n", results) + "\n]\n");
        System.out.println("\nwritten: " + file);
    }
}
