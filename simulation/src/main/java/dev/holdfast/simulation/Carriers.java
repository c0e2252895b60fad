package dev.holdfast.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The threads of one worker, one for each request; the worker keeps them for all its runs. */
final class Carriers {
    private final Carrier[] threads =
            IntStream.range(0, 3).mapToObj(i -> new Carrier("simulation-" + i)).toArray(Carrier[]::new);

    Carrier get(int index) {
        return threads[index];
    }

    /** Returns an error that shows the stacks of the threads. */
    IllegalStateException stuck() {
        IllegalStateException stuck = new IllegalStateException(
                "a run must wait only through its scheduler, but a thread is stuck elsewhere");
        for (Carrier carrier : threads) {
            Throwable place = new Throwable(carrier.thread().getName());
            place.setStackTrace(carrier.thread().getStackTrace());
            stuck.addSuppressed(place);
        }
        stuck.addSuppressed(new Throwable(Arrays.toString(threads)));
        return stuck;
    }
}
