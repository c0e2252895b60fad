package dev.holdfast.benchmarks;

import dev.holdfast.session.ConflictHandling;
import dev.holdfast.session.Outcome;
import java.util.concurrent.TimeUnit;
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

/** What it costs to name the document that a write takes the place of, beside a write that names none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SaveBenchmark {
    @Param
    public Kept store;

    @Param
    public Size size;

    @Param({"MERGE", "LAST_WRITE_WINS"})
    public ConflictHandling conflicts;

    private Visitor visitor;

    @Setup
    public void visit() {
        visitor = new Visitor(store.open(), conflicts, size);
    }

    @Benchmark
    public Outcome countAView() {
        return visitor.countsAView();
    }

    @Benchmark
    public Outcome read() {
        return visitor.reads();
    }
}
