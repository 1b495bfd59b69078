package dev.dataflow.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One row or one short list at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SingleRowBenchmark {
    private static final int ROWS = 10_000;

    @Param
    Library library = Library.JDBC;

    @Param({"MEMORY", "FILE"})
    Storage storage = Storage.MEMORY;

    private final Databases databases = new Databases();

    private final SplittableRandom random = new SplittableRandom(42);

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private Contender contender;

    private int next = ROWS;

    @Setup
    public void open() {
        contender = library.open(databases.fresh(storage), ROWS);
    }

    @TearDown
    public void close() {
        contender.close();
        databases.close();
    }

    @Benchmark
    public @Nullable Object read() {
        return contender.read(anyId());
    }

    @Benchmark
    public List<?> list() {
        return contender.list(random.nextInt(90), 10);
    }

    @Benchmark
    public List<?> page() {
        return contender.page(anyId(), 10);
    }

    @Benchmark
    public boolean update() {
        return contender.rename(anyId(), "Renamed");
    }

    /** Both in one, so that the table keeps its size. */
    @Benchmark
    public boolean insertAndDelete() {
        Person person = Person.numbered(next++);
        contender.insert(person);
        return contender.delete(person.id());
    }

    private String anyId() {
        return "p-" + random.nextInt(ROWS);
    }
}
