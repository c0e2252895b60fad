package dev.holdfast.session.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs many threads that start at the same moment. */
final class Race {
    static final int RUNNERS = 8;

    private Race() {}

    /** Returns what each runner returned, by the number it was given, from 0. */
    static <T> List<T> run(IntFunction<T> runner) throws Throwable {
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        List<WatchedCall<T>> runners = IntStream.range(0, RUNNERS)
                .mapToObj(number -> WatchedCall.start(() -> {
                    start.await();
                    return runner.apply(number);
                }))
                .toList();
        try {
            List<T> results = new ArrayList<>();
            for (WatchedCall<T> started : runners) {
                results.add(started.result());
            }
            return results;
        } finally {
            runners.forEach(WatchedCall::giveUp);
        }
    }
}
