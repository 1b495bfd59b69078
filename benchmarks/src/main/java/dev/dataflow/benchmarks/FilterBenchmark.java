package dev.dataflow.benchmarks;

import dev.dataflow.Criteria;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a filter costs before the database sees it: from a map or a typed condition to the tree, and in jOOQ to text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {
    private final FilterPath path = new FilterPath();
    private int age;

    @TearDown
    public void close() {
        path.close();
    }

    @Benchmark
    public Object tree() {
        return path.tree(filter());
    }

    @Benchmark
    public Object treeAndStatement() {
        return path.statement(filter());
    }

    @Benchmark
    public Object typedTree() {
        return Criteria.where(Person::age)
                .gt(next())
                .and(Criteria.where(Person::name).in(List.of("a", "b", "c")));
    }

    @Benchmark
    public String jooq() {
        return DSL.using(SQLDialect.SQLITE)
                .selectFrom(DSL.table("person"))
                .where(DSL.field("age", Integer.class)
                        .gt(next())
                        .and(DSL.field("name", String.class).in("a", "b", "c")))
                .getSQL();
    }

    private Map<String, ?> filter() {
        return Map.of("age", Map.of("$gt", next()), "name", Map.of("$in", List.of("a", "b", "c")));
    }

    private int next() {
        return age = (age + 1) & 127;
    }
}
