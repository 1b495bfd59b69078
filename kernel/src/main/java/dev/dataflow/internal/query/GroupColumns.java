package dev.dataflow.internal.query;

import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The columns of an aggregation's result, as a model over which {@code having} is read. */
final class GroupColumns {

    private static final FieldType SUM_OF_DECIMALS = FieldType.decimal(65, 10);

    private GroupColumns() {}

    /** Returns the condition on groups; something harmless after adding problems. */
    static Filter having(
            ModelDefinition model,
            Report report,
            Set<FieldPath> groups,
            List<Aggregation.Measure> measures,
            Object having) {
        ModelBuilder columns = ModelDefinition.builder(model.name()).timestamps(false);
        Set<String> names = new LinkedHashSet<>();
        for (FieldPath path : groups) {
            FieldDefinition field = model.fieldOrNull(path.field());
            if (field != null && names.add(field.name())) {
                columns.field(field.name(), field.type(), f -> f.nullable(true));
            }
        }
        for (Aggregation.Measure measure : measures) {
            if (names.add(measure.alias())) {
                columns.field(measure.alias(), type(model, measure), f -> f.nullable(true));
            }
        }
        columns.key(names.iterator().next());
        Filter read = new FilterReading(null, report).read(columns.build(), having);
        if (report.isClean()) {
            checkPlaces(report, read, groups);
        }
        return read;
    }

    /** Refuses places inside JSON by which is not grouped. */
    private static void checkPlaces(Report report, Filter filter, Set<FieldPath> groups) {
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> checkPlaces(report, part, groups));
        } else if (filter instanceof Filter.Or or) {
            or.parts().forEach(part -> checkPlaces(report, part, groups));
        } else if (filter instanceof Filter.Not not) {
            checkPlaces(report, not.part(), groups);
        } else if (filter instanceof Filter.AnyElement any) {
            checkPlace(report, any.field(), groups);
        } else if (filter instanceof Filter.Comparison comparison) {
            checkPlace(report, comparison.field(), groups);
        }
    }

    private static void checkPlace(Report report, FieldPath path, Set<FieldPath> groups) {
        boolean ofGroupedJson = groups.stream().anyMatch(group -> group.field().equals(path.field()));
        if (ofGroupedJson && !groups.contains(path)) {
            Collection<String> known = groups.stream().map(FieldPath::toString).toList();
            report.enter(path);
            report.add(
                    Names.unknown(StandardCode.UNKNOWN_FIELD, "The aggregation has no column", path.toString(), known));
            report.leave();
        }
    }

    private static FieldType type(ModelDefinition model, Aggregation.Measure measure) {
        FieldPath path = measure.field();
        FieldDefinition field = path == null ? null : model.fieldOrNull(path.field());
        return field == null ? FieldType.bigint() : type(measure.function(), field.type());
    }

    private static FieldType type(Aggregation.Function function, FieldType type) {
        switch (function) {
            case COUNT, COUNT_DISTINCT:
                return FieldType.bigint();
            case MIN, MAX:
                return type;
            case SUM:
                return type.isInteger() ? FieldType.bigint() : wide(type);
            case AVG:
                return wide(type);
        }
        throw new IllegalStateException("function: " + function);
    }

    private static FieldType wide(FieldType type) {
        boolean exact = type.isInteger() || type instanceof FieldType.Decimal;
        return exact ? SUM_OF_DECIMALS : FieldType.doublePrecision();
    }
}
