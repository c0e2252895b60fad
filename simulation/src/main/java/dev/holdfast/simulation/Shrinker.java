package dev.holdfast.simulation;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Makes a list of choices that violates a rule shorter and smaller while it still violates the rule. */
final class Shrinker {
    private static final int MOST_RUNS = 6000;

    private final Simulation simulation;
    private final Rule rule;
    private int[][] best;
    private long cost;
    private int runs;

    private Shrinker(Simulation simulation, Rule rule, int[][] choices) {
        this.simulation = simulation;
        this.rule = rule;
        this.best = choices;
        this.cost = Long.MAX_VALUE;
    }

    /** Returns the smallest choices found. */
    static int[][] shrink(Simulation simulation, Rule rule, int[][] choices) {
        Shrinker shrinker = new Shrinker(simulation, rule, choices);
        shrinker.attempt(choices);
        boolean smaller = true;
        while (smaller && shrinker.runs < MOST_RUNS) {
            long before = shrinker.cost;
            shrinker.pass();
            smaller = shrinker.cost < before;
        }
        return shrinker.best;
    }

    private void pass() {
        for (int actor = 0; actor < Choices.ACTORS - 1; actor++) {
            attempt(withoutActor(actor));
        }
        for (int stream = 0; stream < best.length; stream++) {
            for (int length = best[stream].length; length > 0; length = length / 2) {
                delete(stream, length);
            }
            change(stream, choice -> 0);
            change(stream, choice -> choice / 2);
            change(stream, choice -> choice - 1);
        }
    }

    private void delete(int stream, int length) {
        for (int at = best[stream].length - length; at >= 0; at--) {
            if (at + length <= best[stream].length) {
                attempt(without(stream, at, length));
            }
        }
    }

    private void change(int stream, IntUnaryOperator next) {
        for (int at = best[stream].length - 1; at >= 0; at--) {
            if (at < best[stream].length && best[stream][at] > 0) {
                int[][] changed = copy();
                changed[stream][at] = next.applyAsInt(changed[stream][at]);
                attempt(changed);
            }
        }
    }

    private int[][] without(int stream, int at, int length) {
        int[][] shorter = copy();
        int[] old = shorter[stream];
        int[] rest = Arrays.copyOf(old, old.length - length);
        System.arraycopy(old, at + length, rest, at, old.length - at - length);
        shorter[stream] = rest;
        return shorter;
    }

    /** The streams of the actors after it move up. */
    private int[][] withoutActor(int actor) {
        int[][] fewer = copy();
        if (fewer[0].length == 0 || fewer[0][World.REQUESTS] == 0) {
            return fewer;
        }
        fewer[0][World.REQUESTS]--;
        int width = Choices.Stream.values().length;
        int from = 1 + actor * width;
        int end = 1 + (Choices.ACTORS - 1) * width;
        for (int stream = from; stream < end; stream++) {
            fewer[stream] = stream + width < end ? best[stream + width].clone() : new int[0];
        }
        return fewer;
    }

    private int[][] copy() {
        return Arrays.stream(best).map(int[]::clone).toArray(int[][]::new);
    }

    private void attempt(int[][] choices) {
        if (++runs > MOST_RUNS) {
            return;
        }
        Simulation.Result result = simulation.play(Choices.listed(choices), false);
        if (!result.violates(rule)) {
            return;
        }
        long next = cost(result);
        if (next < cost) {
            cost = next;
            best = result.choices();
        }
    }

    /** Fewer steps first, then fewer choices, then smaller ones. */
    private static long cost(Simulation.Result result) {
        long length = 0;
        long sum = 0;
        for (int[] stream : result.choices()) {
            length += stream.length;
            sum += Arrays.stream(stream).sum();
        }
        return (result.trace().steps() * 1000L + length) * 10_000 + sum;
    }
}
