package dev.holdfast.session.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do a number of jobs together, as fast as they can. */
final class Crowd {
    static final int THREADS = 8;

    private Crowd() {}

    /** A job that is given its number, from 0, and that of the thread which does it. */
    interface Job {
        void run(int number, int thread) throws Exception;
    }

    /** Does {@code jobs} jobs, and throws what the first that failed has thrown. */
    static void run(int jobs, Job job) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger next = new AtomicInteger();
        try {
            List<Callable<Void>> workers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int of = thread;
                workers.add(() -> work(next, jobs, job, of));
            }
            for (Future<Void> done : threads.invokeAll(workers)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void work(AtomicInteger next, int jobs, Job job, int thread) throws Exception {
        for (int number = next.getAndIncrement(); number < jobs; number = next.getAndIncrement()) {
            job.run(number, thread);
        }
        return null;
    }
}
