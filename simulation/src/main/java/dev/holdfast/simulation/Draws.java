package dev.holdfast.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a seed draws from: a random half of the operations and of the faults, or a sixth. In a replay nothing is drawn. */
final class Draws {
    private static final int[] FAULT_ONE_IN = {0, 25, 12, 6};
    private static final int[] SWITCH_ONE_IN = {2, 3, 5, 9};

    private final List<Integer> operations;
    private final List<Integer> faults;
    private final int faultOneIn;
    private final int switchOneIn;

    Draws(@Nullable SplittableRandom random) {
        int oneIn = random == null || random.nextInt(2) == 0 ? 2 : 6;
        operations = some(random, Operation.values().length, oneIn);
        faults = some(random, Fault.values().length, oneIn);
        faultOneIn = random == null ? 0 : FAULT_ONE_IN[random.nextInt(FAULT_ONE_IN.length)];
        switchOneIn = random == null ? 1 : SWITCH_ONE_IN[random.nextInt(SWITCH_ONE_IN.length)];
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
                random -> random.nextInt(5) == 0 ? 0 : among(random, operations));
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

    private static int among(SplittableRandom random, List<Integer> enabled) {
        return enabled.isEmpty() ? 0 : enabled.get(random.nextInt(enabled.size()));
    }

    /** Leaves out the first, which stands for the end or for no fault. */
    private static List<Integer> some(@Nullable SplittableRandom random, int all, int oneIn) {
        return random == null
                ? List.of()
                : IntStream.range(1, all)
                        .filter(each -> random.nextInt(oneIn) == 0)
                        .boxed()
                        .toList();
    }
}
