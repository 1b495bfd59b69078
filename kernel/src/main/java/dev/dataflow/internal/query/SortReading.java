package dev.dataflow.internal.query;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One reading of an order, over the fields of a model or the columns of an aggregation. Not thread-safe. */
final class SortReading {

    private static final Set<String> SETTINGS = Set.of("field", "order", "nulls");
    private static final String FORMS =
            "\"-created_at\", {\"created_at\": -1} or {\"field\": \"age\", \"order\": \"desc\"}";

    private final Report report;
    private final Function<String, @Nullable FieldPath> fields;
    private final Function<String, Problem.Builder> unknown;
    private final Function<FieldPath, Problem.@Nullable Builder> unordered;
    private final List<Sort> read = new ArrayList<>();
    private final Set<FieldPath> seen = new HashSet<>();

    private SortReading(
            Report report,
            Function<String, @Nullable FieldPath> fields,
            Function<String, Problem.Builder> unknown,
            Function<FieldPath, Problem.@Nullable Builder> unordered) {
        this.report = report;
        this.fields = fields;
        this.unknown = unknown;
        this.unordered = unordered;
    }

    /** Starts an order of records. */
    static SortReading ofModel(ModelDefinition model, String parameter) {
        Report report = new Report(model.name(), parameter);
        return new SortReading(
                report,
                name -> path(model, name),
                name -> Names.unknownField(model, name, false),
                path -> unordered(model, path));
    }

    /** Starts an order of groups. */
    static SortReading ofResult(Aggregation aggregation, String parameter) {
        Map<String, FieldPath> columns = new LinkedHashMap<>();
        aggregation.groupBy().forEach(path -> columns.put(path.toString(), path));
        aggregation.measures().forEach(m -> columns.put(m.alias(), FieldPath.of(m.alias())));
        return new SortReading(
                new Report(null, parameter),
                columns::get,
                name -> Names.unknown(
                        StandardCode.UNKNOWN_FIELD, "The aggregation has no column", name, columns.keySet()),
                path -> null);
    }

    private static @Nullable FieldPath path(ModelDefinition model, String name) {
        FieldDefinition field = Names.visible(model, name);
        return field != null ? FieldPath.of(name) : Names.jsonPath(model, name);
    }

    private static Problem.@Nullable Builder unordered(ModelDefinition model, FieldPath path) {
        FieldDefinition field = model.fieldOrNull(path.field());
        boolean whole = field != null
                && !path.isJson()
                && (field.type() instanceof FieldType.Json || field.type() instanceof FieldType.Array);
        if (field == null || !whole) {
            return null;
        }
        return Problem.of(
                        StandardCode.INVALID_VALUE,
                        "'" + field.name() + "' cannot be sorted by, because it is "
                                + field.type().notation())
                .found(field.name())
                .expected("a field whose values have an order")
                .fix("Sort by another field, or by a place inside the JSON.", field.name() + ".city");
    }

    /** Returns the terms, or throws with every problem. */
    List<Sort> read(Object order) {
        if (order instanceof Collection<?> list) {
            if (list.size() > Limits.SORTS) {
                report.add(Limits.exceeded(
                        "The order has too many terms",
                        list.size() + " terms",
                        "at most " + Limits.SORTS,
                        "Sort by fewer fields."));
                report.throwIfAny();
            }
            int position = 0;
            for (Object term : list) {
                report.enter(position++);
                term(term);
                report.leave();
            }
        } else if (order instanceof Object[] array) {
            return read(Arrays.asList(array));
        } else {
            term(order);
        }
        report.throwIfAny();
        return List.copyOf(read);
    }

    private void term(@Nullable Object term) {
        if (term instanceof String text) {
            boolean descending = text.startsWith("-");
            add(descending ? text.substring(1) : text, descending, false);
        } else if (term instanceof Sort sort) {
            add(sort.field().toString(), sort.descending(), sort.nullsFirst());
        } else if (term instanceof Map<?, ?> map) {
            map(map);
        } else {
            report.add(Names.structure("An order cannot be " + Names.kind(term), term, FORMS)
                    .fix("Write the name, with - before it for descending.", "\"-created_at\""));
        }
    }

    private void map(Map<?, ?> map) {
        Object field = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            field = "field".equals(entry.getKey()) ? entry.getValue() : field;
        }
        if (field instanceof String name && SETTINGS.containsAll(map.keySet())) {
            settings(name, map);
        } else if (map.size() == 1) {
            Map.Entry<?, ?> entry = map.entrySet().iterator().next();
            String name = Names.shown(entry.getKey());
            report.enter(name);
            Boolean descending = direction(entry.getValue());
            report.leave();
            if (descending != null) {
                add(name, descending, false);
            }
        } else {
            report.add(Names.structure("A term of an order names one field", map, FORMS)
                    .fix("Put each field into a map of its own.", "[{\"created_at\": -1}, {\"name\": 1}]"));
        }
    }

    private void settings(String name, Map<?, ?> map) {
        Boolean descending = false;
        Boolean first = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey();
            report.enter(key);
            if (key.equals("order")) {
                descending = direction(entry.getValue());
            } else if (key.equals("nulls")) {
                first = either(entry.getValue(), "last", "first");
            }
            report.leave();
        }
        if (descending != null && first != null) {
            add(name, descending, first);
        }
    }

    private @Nullable Boolean direction(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number == 1 || number == -1) {
                return number < 0;
            }
        }
        return either(value, "asc", "desc");
    }

    /** Returns false for the one word, true for the other, null after adding a problem. */
    private @Nullable Boolean either(@Nullable Object value, String no, String yes) {
        String word = value instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
        if (word.equals(no) || word.equals(yes)) {
            return word.equals(yes);
        }
        String expected = no.equals("asc") ? "1, -1, \"asc\" or \"desc\"" : "\"first\" or \"last\"";
        report.add(Problem.of(StandardCode.INVALID_VALUE, "The order has no such setting")
                .found(Names.shown(value))
                .expected(expected)
                .fix("Write " + expected + "."));
        return null;
    }

    private void add(String name, boolean descending, boolean nullsFirst) {
        FieldPath path = fields.apply(name);
        Problem.Builder problem = path == null ? unknown.apply(name) : unordered.apply(path);
        if (path == null || problem != null) {
            report.add(requireNonNull(problem));
        } else if (!seen.add(path)) {
            report.add(Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "The order names '" + Names.shorten(name) + "' twice")
                    .found(name)
                    .expected("each field once")
                    .fix("Leave the second one out."));
        } else {
            read.add(new Sort(path, descending, nullsFirst));
        }
    }
}
