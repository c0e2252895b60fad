package dev.holdfast.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a seed draws from: a random half, or a sixth, of the operations and of the faults; with a theme, half of the draws come
 * from all of its operations. In a replay nothing is drawn.
 */
final class Draws {
    /** The operations that a quarter of the seeds prefers: requests that last long and write more than once. */
    private static final EnumSet<Operation> LONG =
            EnumSet.of(Operation.WAIT_LONG, Operation.LOCKED, Operation.RELOAD, Operation.COMMIT, Operation.SET_A);

    /** The operations that another quarter prefers: computed changes whose answers are lost. */
    private static final EnumSet<Operation> COUNTS = EnumSet.of(Operation.COUNT_UP, Operation.COUNT_DOWN);

    private static final EnumSet<Fault> LOSSES = EnumSet.of(Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.LATE);

    private static final int[] FAULT_ONE_IN = {0, 25, 12, 6};
    private static final int[] SWITCH_ONE_IN = {2, 3, 5, 9};

    private final List<Integer> operations;
    private final List<Integer> ofTheme = new ArrayList<>();
    private final List<Integer> faults;
    private final int faultOneIn;
    private final int switchOneIn;

    Draws(@Nullable SplittableRandom random) {
        int theme = random == null ? 0 : random.nextInt(4);
        int oneIn = theme < 2 ? 2 : 6;
        operations = new ArrayList<>(some(random, Operation.of(Theme.PLAIN).size(), oneIn));
        faults = new ArrayList<>(some(random, Fault.values().length, oneIn));
        if (theme == 2) {
            add(operations, Operation.values(), LONG);
        }
        if (theme == 3) {
            add(operations, Operation.values(), COUNTS);
            add(faults, Fault.values(), LOSSES);
        }
        faultOneIn = random == null ? 0 : FAULT_ONE_IN[random.nextInt(FAULT_ONE_IN.length)];
        switchOneIn = random == null ? 1 : SWITCH_ONE_IN[random.nextInt(SWITCH_ONE_IN.length)];
    }

    private static <T> void add(List<Integer> enabled, T[] all, Set<T> more) {
        more.forEach(
                each -> enabled.addAll(Collections.nCopies(3, Arrays.asList(all).indexOf(each))));
    }

    /** Adds the operations of the theme. */
    void prefer(Theme theme) {
        if (theme != Theme.PLAIN) {
            Operation.of(theme)
                    .forEach(each -> ofTheme.add(List.of(Operation.values()).indexOf(each)));
        }
    }

    int switchOneIn() {
        return switchOneIn;
    }

    Operation operation(Choices choices, int actor) {
        Operation[] all = Operation.values();
        int choice = choices.of(
                actor,
                Choices.Stream.PLAN,
                all.length,
                random -> random.nextInt(5) == 0 ? 0 : among(random, among(random)));
        return all[choice];
    }

    Fault fault(Choices choices, int actor) {
        Fault[] all = Fault.values();
        int choice = choices.of(
                actor,
                Choices.Stream.FAULTS,
                all.length,
                random -> faultOneIn == 0 || random.nextInt(faultOneIn) > 0 ? 0 : among(random, faults));
        return all[choice];
    }

    private List<Integer> among(SplittableRandom random) {
        return ofTheme.isEmpty() || random.nextInt(2) == 0 ? operations : ofTheme;
    }

    private static int among(SplittableRandom random, List<Integer> enabled) {
        return enabled.isEmpty() ? 0 : enabled.get(random.nextInt(enabled.size()));
    }

    /** Leaves out the first value, which means the end or no fault. */
    private static List<Integer> some(@Nullable SplittableRandom random, int all, int oneIn) {
        return random == null
                ? List.of()
                : IntStream.range(1, all)
                        .filter(each -> random.nextInt(oneIn) == 0)
                        .boxed()
                        .toList();
    }
}
