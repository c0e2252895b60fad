package dev.holdfast.session.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many threads that start at one moment. */
final class Race {
    static final int RUNNERS = 8;

    private Race() {}

    /** Returns what each runner returned, by the number it was given, from 0. */
    static <T> List<T> run(IntFunction<T> runner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(atOneMoment(runner))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<Callable<T>> atOneMoment(IntFunction<T> runner) {
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        List<Callable<T>> runners = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            int number = i;
            runners.add(() -> {
                start.await();
                return runner.apply(number);
            });
        }
        return runners;
    }
}
