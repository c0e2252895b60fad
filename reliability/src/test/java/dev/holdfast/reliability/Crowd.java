package dev.holdfast.reliability;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The visitors of a scenario, which act at the same time. */
final class Crowd {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Tally tally;
    private final List<Thread> visitors;
    private volatile boolean over;

    Crowd(int visitors, List<int[]> tabs, Tally tally) {
        this.tally = tally;
        this.visitors = IntStream.range(0, visitors)
                .mapToObj(i -> new Visitor("v" + i, tabs, tally))
                .map(visitor -> new Thread(() -> visitor.visit(this), "visitor"))
                .toList();
    }

    void start() {
        visitors.forEach(Thread::start);
    }

    boolean isOver() {
        return over;
    }

    /** Waits until this many more requests have been answered, with any result. */
    void more(int requests) {
        await(tally.requests, requests);
    }

    /** Waits until this many more writes have been acknowledged. */
    void moreWritten(int writes) {
        await(tally.acknowledged, writes);
    }

    private static void await(AtomicInteger count, int more) {
        int until = count.get() + more;
        long begin = System.nanoTime();
        while (count.get() < until && System.nanoTime() - begin < DEADLINE.toNanos()) {
            LockSupport.parkNanos(1_000_000);
        }
        if (count.get() < until) {
            throw new IllegalStateException(more + " more must come within " + DEADLINE + ", but "
                    + (until - count.get()) + " of them did not");
        }
    }

    /** Makes every visitor read the notes a last time, and ends. */
    void finish() {
        over = true;
        for (Thread visitor : visitors) {
            try {
                visitor.join(DEADLINE.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (visitor.isAlive()) {
                throw new IllegalStateException(
                        "every visitor must be served again within " + DEADLINE + ", but one was not");
            }
        }
    }
}
