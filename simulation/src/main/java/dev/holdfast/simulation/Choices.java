package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All choices of a run, as integers in streams: drawn from a seed, or given as a list. Every choice is recorded. Zero is the
 * simplest choice, and the one that a list gives after its end.
 */
final class Choices {
    /** The streams of each actor: deleting a choice of one moves no choice of another. */
    enum Stream {
        PLAN(0),
        FAULTS(1),
        TURNS(2);

        private final int place;

        Stream(int place) {
            this.place = place;
        }
    }

    static final int ACTORS = 4;
    private static final int WORLD = 0;
    private static final int STREAMS = 1 + ACTORS * Stream.values().length;

    private final @Nullable SplittableRandom random;
    private final Theme theme;
    private final int[][] given;
    private final List<List<Integer>> made = new ArrayList<>();

    private Choices(@Nullable SplittableRandom random, Theme theme, int[][] given) {
        this.random = random;
        this.theme = theme;
        this.given = given;
        for (int stream = 0; stream < STREAMS; stream++) {
            made.add(new ArrayList<>());
        }
    }

    static Choices drawn(long seed) {
        return drawn(seed, Theme.PLAIN);
    }

    static Choices drawn(long seed, Theme theme) {
        return new Choices(new SplittableRandom(seed), theme, new int[0][]);
    }

    static Choices listed(int[][] choices) {
        return new Choices(null, Theme.PLAIN, choices);
    }

    static Choices parse(String text) {
        return listed(Arrays.stream(text.split("\\|", -1)).map(Choices::stream).toArray(int[][]::new));
    }

    /** Returns the source of the choices that are not recorded: which operations and faults a seed enables. Null in a replay. */
    @Nullable
    SplittableRandom random() {
        return random;
    }

    /** Returns the theme, which no seed draws: the caller chooses it. */
    Theme theme() {
        return Theme.ALL.get(world(Theme.ALL.size(), random -> Theme.ALL.indexOf(theme)));
    }

    /** Returns a choice about the world, from 0 to {@code bound - 1}. */
    int world(int bound, ToIntFunction<SplittableRandom> drawn) {
        return next(WORLD, bound, drawn);
    }

    /** Returns a choice of an actor, from 0 to {@code bound - 1}. */
    int of(int actor, Stream stream, int bound, ToIntFunction<SplittableRandom> drawn) {
        return next(1 + actor * Stream.values().length + stream.place, bound, drawn);
    }

    private int next(int stream, int bound, ToIntFunction<SplittableRandom> drawn) {
        List<Integer> record = made.get(stream);
        int choice = random == null ? listed(stream, record.size()) : drawn.applyAsInt(random);
        int bounded = bound == 0 ? 0 : Math.floorMod(choice, bound);
        record.add(bounded);
        return bounded;
    }

    private int listed(int stream, int at) {
        return stream < given.length && at < given[stream].length ? given[stream][at] : 0;
    }

    /** Returns the choices, without zeros at the end of a stream. */
    int[][] made() {
        return made.stream().map(Choices::trimmed).toArray(int[][]::new);
    }

    static String text(int[][] choices) {
        return String.join("|", Arrays.stream(choices).map(Choices::text).toList());
    }

    private static String text(int[] stream) {
        return String.join(
                ",", Arrays.stream(stream).mapToObj(Integer::toString).toList());
    }

    private static int[] stream(String text) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.split(","))
                        .mapToInt(each -> Integer.parseInt(each.trim()))
                        .toArray();
    }

    private static int[] trimmed(List<Integer> stream) {
        int length = stream.size();
        while (length > 0 && stream.get(length - 1) == 0) {
            length--;
        }
        return stream.subList(0, length).stream().mapToInt(Integer::intValue).toArray();
    }
}
