package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One reading of an aggregation. Not thread-safe. */
final class AggregationReading {

    private static final Pattern ALIAS = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final String EVERY_RECORD = "*";
    private static final List<String> FUNCTIONS = Arrays.stream(Aggregation.Function.values())
            .map(Aggregation.Function::key)
            .toList();

    private final ModelDefinition model;
    private final Set<FieldPath> groups = new LinkedHashSet<>();
    private final List<Aggregation.Measure> measures = new ArrayList<>();

    AggregationReading(ModelDefinition model) {
        this.model = model;
    }

    /** Returns the aggregation, or throws with every problem. */
    Aggregation read(@Nullable Object groupBy, @Nullable Object aggregate, @Nullable Object having) {
        Report grouping = new Report(model.name(), "group_by");
        groups(grouping, groupBy);
        Report measuring = new Report(model.name(), "aggregate");
        measures(measuring, aggregate);
        if (grouping.isClean() && measuring.isClean() && groups.isEmpty() && measures.isEmpty()) {
            measuring.add(Problem.of(StandardCode.MISSING_PARAMETER, "The aggregation computes nothing")
                    .expected("at least one measure, or a field to group by")
                    .fix("Say what to compute.", "{\"n\": {\"$count\": \"*\"}}"));
        }
        grouping.join(measuring).throwIfAny();
        Filter condition = Filter.all();
        if (having != null) {
            Report report = new Report(model.name(), "having");
            condition = GroupColumns.having(model, report, groups, measures, having);
            report.throwIfAny();
        }
        return new Aggregation(List.copyOf(groups), measures, condition);
    }

    private void groups(Report report, @Nullable Object groupBy) {
        if (groupBy == null) {
            return;
        }
        Collection<?> names = groupBy instanceof Collection<?> list
                ? list
                : groupBy instanceof Object[] array ? Arrays.asList(array) : List.of(groupBy);
        int position = 0;
        for (Object name : names) {
            report.enter(position++);
            group(report, name);
            report.leave();
        }
    }

    private void group(Report report, @Nullable Object name) {
        if (!(name instanceof String text)) {
            report.add(Names.structure("The name of a field to group by is no text", name, "text")
                    .fix("Write the names as text.", "[\"status\"]"));
            return;
        }
        FieldPath path = path(report, text);
        if (path == null) {
            return;
        }
        FieldDefinition field = model.fieldOrNull(path.field());
        if (field != null && !path.isJson() && !isScalar(field.type())) {
            report.add(notFor("Grouping", text, field, "a field that is neither json nor an array"));
        } else if (!groups.add(path)) {
            report.add(twice(text));
        }
    }

    private void measures(Report report, @Nullable Object aggregate) {
        if (aggregate == null) {
            return;
        }
        if (!(aggregate instanceof Map<?, ?> map)) {
            report.add(Names.structure("The measures are no map", aggregate, "{alias: {function: field}}")
                    .fix("Give each measure an alias.", "{\"revenue\": {\"$sum\": \"total\"}}"));
            return;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String alias = Names.shown(entry.getKey());
            report.enter(alias);
            alias(report, entry.getKey(), alias);
            measure(report, alias, entry.getValue());
            report.leave();
        }
    }

    private void alias(Report report, @Nullable Object key, String alias) {
        if (!(key instanceof String) || !ALIAS.matcher(alias).matches()) {
            report.add(Problem.of(StandardCode.INVALID_VALUE, "The alias of a measure is no name")
                    .found(alias)
                    .expected("letters, digits and underscores, at most 63, no digit first")
                    .fix("Choose a plain name.", "{\"revenue\": {\"$sum\": \"total\"}}"));
        } else if (groups.contains(FieldPath.of(alias))) {
            report.add(twice(alias));
        }
    }

    private void measure(Report report, String alias, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            report.add(Names.structure("A measure is one function of one field", value, "{function: field}")
                    .fix("Write the function and its field.", "{\"$sum\": \"total\"}"));
            return;
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String key = Names.shown(entry.getKey());
        int position = FUNCTIONS.indexOf(key);
        if (position < 0) {
            report.add(Names.unknown(StandardCode.UNKNOWN_OPERATOR, "A measure has no function", key, FUNCTIONS));
            return;
        }
        report.enter(key);
        operand(report, alias, Aggregation.Function.values()[position], entry.getValue());
        report.leave();
    }

    private void operand(Report report, String alias, Aggregation.Function function, @Nullable Object value) {
        if (function == Aggregation.Function.COUNT && EVERY_RECORD.equals(value)) {
            measures.add(new Aggregation.Measure(alias, function, null));
            return;
        }
        if (!(value instanceof String name)) {
            report.add(Names.structure(function.key() + " takes the name of a field", value, "the name of a field")
                    .fix("Name the field; $count takes \"*\" for all records.", "{\"$count\": \"*\"}"));
            return;
        }
        FieldPath path = path(report, name);
        if (path == null) {
            return;
        }
        FieldDefinition field = model.fieldOrNull(path.field());
        String wanted = field == null ? null : wanted(function, path.isJson() ? FieldType.json() : field.type());
        if (field != null && wanted != null) {
            report.add(notFor(function.key(), name, field, wanted));
        } else {
            measures.add(new Aggregation.Measure(alias, function, path));
        }
    }

    /** Returns which types a function is for when this is none of them; null when it is one. */
    private static @Nullable String wanted(Aggregation.Function function, FieldType type) {
        switch (function) {
            case COUNT:
                return null;
            case COUNT_DISTINCT:
                return isScalar(type) ? null : "a field that is neither json nor an array";
            case SUM, AVG:
                return type.isNumber() ? null : "a field that is a number";
            case MIN, MAX:
                return OperatorRules.of(type).contains(Operator.GT) ? null : "a field whose values have an order";
        }
        throw new IllegalStateException("function: " + function);
    }

    private static boolean isScalar(FieldType type) {
        return !(type instanceof FieldType.Json || type instanceof FieldType.Array);
    }

    private @Nullable FieldPath path(Report report, String name) {
        FieldPath path = Names.visible(model, name) != null ? FieldPath.of(name) : Names.jsonPath(model, name);
        if (path == null) {
            report.add(Names.unknownField(model, name, false));
        }
        return path;
    }

    private static Problem.Builder notFor(String what, String name, FieldDefinition field, String wanted) {
        return Problem.of(
                        StandardCode.INVALID_VALUE,
                        what + " cannot be used on '" + Names.shorten(name) + "', which is "
                                + field.type().notation())
                .found(name)
                .expected(wanted)
                .fix("Choose " + wanted + ".");
    }

    private static Problem.Builder twice(String name) {
        return Problem.of(
                        StandardCode.CONTRADICTING_PARAMETERS,
                        "The result would have two columns '" + Names.shorten(name) + "'")
                .found(name)
                .expected("each name once")
                .fix("Choose another alias, or leave the second one out.");
    }
}
