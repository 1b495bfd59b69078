package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.protection.Place;
import dev.dataflow.internal.protection.Protection;
import dev.dataflow.internal.protection.ProtectionControl;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.TimeWindow;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an update pays for write protection that lets it pass: without rules, and with rules that do not apply. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProtectionBenchmark {

    private static final TimeWindow NEVER = TimeWindow.daily(
                    LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("Europe/Berlin"))
            .inverted();

    private static final Map<String, List<ProtectionRule>> RULES = Map.of(
            "none", List.of(),
            "other_model", List.of(ProtectionRule.model("a", "Other").build()),
            "field", List.of(ProtectionRule.field("b", "Item", "secret").build()),
            "window", List.of(ProtectionRule.global("c").during(NEVER).build()),
            "condition",
                    List.of(ProtectionRule.global("d").when("actor == 'guest'").build()));

    /** Which rules there are. */
    @Param({"none", "other_model", "field", "window", "condition", "all"})
    String rules = "none";

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private DataFlow db;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private Protection protection;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private Operation operation;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first.
    private Place place;

    private final OperationContext context = OperationContext.EMPTY.withActor("ada");

    @Setup
    public void open() {
        db = DataFlow.open("sqlite::memory:");
        ModelDefinition item = ModelDefinition.builder("Item")
                .field("id", FieldType.text())
                .field("name", FieldType.text())
                .field("secret", FieldType.text())
                .build();
        db.register(item);
        List<ProtectionRule> chosen = new ArrayList<>();
        RULES.forEach((name, some) -> {
            if (rules.equals("all") || rules.equals(name)) {
                chosen.addAll(some);
            }
        });
        db.protection().add(chosen);
        operation = new Operation.Update(
                db.models().get("Item"),
                Filter.eq("id", "1"),
                List.of(new Assignment.Set("name", "x")),
                RowScope.ONE,
                false);
        ProtectionControl control = ((StandardEngine) Engines.of(db)).protection(context);
        protection = control.protection();
        place = control.places().apply(operation, context);
    }

    @TearDown
    public void close() {
        db.close();
    }

    @Benchmark
    public Operation check() {
        return protection.isIdle(context) ? operation : protection.check(operation, context, place);
    }
}
