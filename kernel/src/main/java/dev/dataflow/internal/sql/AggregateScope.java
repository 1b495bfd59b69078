package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of an aggregation: what it groups by, then its measures, as expressions. Immutable. */
final class AggregateScope implements Scope {

    private static final String ROOT = "t0";

    private final ModelPlan plan;
    private final Aggregation aggregation;
    private final DmlRenderer dml;
    private final Map<String, ColumnPlan> columns = new LinkedHashMap<>();
    private final List<ColumnPlan> groups = new ArrayList<>();

    AggregateScope(Environment environment, ModelPlan plan, Aggregation aggregation) {
        this.plan = plan;
        this.aggregation = aggregation;
        this.dml = environment.dml();
        for (FieldPath field : aggregation.groupBy()) {
            ColumnPlan source = source(field);
            ColumnPlan group = new ColumnPlan(
                    columns.size(), field.field(), source.of(ROOT), source.type(), source.nullable(), source.codec());
            columns.put(group.name(), group);
            groups.add(group);
        }
        for (Aggregation.Measure measure : aggregation.measures()) {
            columns.put(measure.alias(), measure(measure));
        }
    }

    private ColumnPlan measure(Aggregation.Measure measure) {
        FieldPath field = measure.field();
        ColumnPlan source = field == null ? null : source(field);
        FieldType type = source == null ? FieldType.bigint() : source.type();
        SqlFragment column = source == null ? SqlFragment.of("*") : source.of(ROOT);
        Function function = measure.function();
        boolean counts = function == Function.COUNT || function == Function.COUNT_DISTINCT;
        return new ColumnPlan(
                columns.size(),
                measure.alias(),
                dml.aggregate(function, type, column),
                result(function, type),
                !counts,
                dml.aggregateCodec(function, type));
    }

    private ColumnPlan source(FieldPath field) {
        if (field.isJson()) {
            throw Problem.of(StandardCode.INVALID_VALUE, "A place inside JSON has no type to group or measure by")
                    .at(Location.model(plan.modelName(), field.toString()))
                    .found(field)
                    .expected("a field")
                    .toException();
        }
        return plan.require(field.field());
    }

    private static FieldType result(Function function, FieldType type) {
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> FieldType.bigint();
            case MIN, MAX -> type;
            case SUM ->
                type.isInteger()
                        ? FieldType.bigint()
                        : type instanceof FieldType.Decimal decimal
                                ? FieldType.decimal(Math.max(38, decimal.precision()), decimal.scale())
                                : FieldType.doublePrecision();
            case AVG ->
                type.isInteger() || type instanceof FieldType.Decimal
                        ? FieldType.decimal()
                        : FieldType.doublePrecision();
        };
    }

    /** Writes what decides about the expressions. */
    void shape(Shape shape) {
        shape.number(groups.size());
        aggregation.groupBy().forEach(field -> shape.text(field.field()));
        shape.number(aggregation.measures().size());
        for (Aggregation.Measure measure : aggregation.measures()) {
            shape.text(measure.alias());
            shape.number(measure.function().ordinal());
            FieldPath field = measure.field();
            shape.text(field == null ? "" : field.field());
        }
    }

    /** Returns all columns, in the order of the result. */
    List<ColumnPlan> columns() {
        return List.copyOf(columns.values());
    }

    /** Returns what is grouped by. */
    List<ColumnPlan> groups() {
        return groups;
    }

    @Override
    public @Nullable ColumnPlan column(String name) {
        return columns.get(name);
    }

    @Override
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public String modelName() {
        return plan.modelName();
    }
}
