package dev.holdfast.benchmarks;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.memory.MemoryStore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same requests as those of {@link CycleBenchmark} without the Servlet API: what the core and the store take. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx4g")
public class CoreBenchmark {
    @Param
    public Size size;

    private Visitor visitor;
    private Visitor withARecord;

    @Setup
    public void visit() {
        visitor = new Visitor(new MemoryStore(), ConflictHandling.MERGE, size);
        withARecord = new Visitor(new MemoryStore(), ConflictHandling.MERGE, size);
        withARecord.keepsARecord();
    }

    @Benchmark
    public Outcome read() {
        return visitor.reads();
    }

    @Benchmark
    public Outcome readRecord() {
        return withARecord.readsARecord();
    }

    @Benchmark
    public Outcome countAView() {
        return visitor.countsAView();
    }

    @Benchmark
    public @Nullable String firstVisit() {
        return visitor.comes();
    }

    @Benchmark
    public Outcome ignoreWithoutCookie() {
        return visitor.passes();
    }

    @Benchmark
    public Outcome forged() {
        return visitor.forges();
    }
}
