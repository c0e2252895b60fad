package dev.holdfast.session.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share a number of jobs and do them as fast as they can. */
final class Crowd {
    static final int THREADS = 8;

    private Crowd() {}

    /** A job; it receives its number, from 0, and the number of its thread. */
    interface Job {
        void run(int number, int thread) throws Exception;
    }

    /** Does {@code jobs} jobs, and throws the exception of the first job that failed. */
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
