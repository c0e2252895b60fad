package dev.holdfast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request takes from the heap: the part of its cost that can be counted, and so can be a test. */
class AllocationTest {
    private static final int CYCLES = 5_000;
    private static final int ROUNDS = 8;

    /** Always the same, since a signature that has more to decode takes more. */
    private static final String ID = "the-only-visitor-of-these-tests_";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * With the most bytes that one may take: about a tenth more than it takes before any of it is compiled. That is a fixed number, and
     * compiled code takes less, sooner or later.
     */
    enum Request {
        READ_SMALL(Size.SMALL, 1_480, Visitor::reads),
        READ_RECORD(Size.SMALL, 3_780, Visitor::readsARecord),
        READ_LARGE(Size.LARGE, 1_145, Visitor::reads),
        COUNT_SMALL(Size.SMALL, 5_320, Visitor::countsAView),
        COUNT_LARGE(Size.LARGE, 53_300, Visitor::countsAView),
        FORGED(Size.SMALL, 715, Visitor::forges),
        IGNORING(Size.SMALL, 230, Visitor::passes);

        private final Size size;
        private final long most;
        private final Consumer<Visitor> work;

        Request(Size size, long most, Consumer<Visitor> work) {
            this.size = size;
            this.most = most;
            this.work = work;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestTakesNoMoreMemoryThanItDid(Request request) {
        Visitor visitor = new Visitor(new MemoryStore(), ConflictHandling.MERGE, request.size, any -> ID);
        if (request == Request.READ_RECORD) {
            visitor.keepsARecord();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            least = Math.min(least, bytes(() -> request.work.accept(visitor)));
        }
        long taken = least;
        assertTrue(taken <= request.most, () -> taken + " bytes");
    }

    /** Returns the mean of some thousand runs on this thread. */
    private long bytes(Runnable work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES; i++) {
            work.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / CYCLES;
    }
}
