package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading of a filter: maps, logical operators, relations and names of fields. Not thread-safe. */
final class FilterReading {

    private static final List<String> LOGICAL = List.of("$and", "$or", "$nor", "$not");

    private final @Nullable ModelLookup models;
    private final Report report;
    private final ConditionReading conditions;
    private int depth;
    private int terms;

    /**
     * Starts a reading.
     *
     * @param models where relations are found; null where a filter may have none
     */
    FilterReading(@Nullable ModelLookup models, Report report) {
        this.models = models;
        this.report = report;
        this.conditions = new ConditionReading(this, report);
    }

    /** Returns the filter; something harmless after adding problems. */
    Filter read(ModelDefinition model, @Nullable Object filter) {
        if (filter instanceof Map<?, ?> map) {
            return map(model, map);
        }
        if (filter instanceof Filter tree) {
            return new TreeCheck(this, report).check(model, tree);
        }
        report.add(Names.structure("A filter is a map", filter, "a map of fields and operators")
                .fix("Write the field and what it must equal.", "{\"" + example(model) + "\": …}"));
        return Filter.all();
    }

    private Filter map(ModelDefinition model, Map<?, ?> map) {
        if (map.size() == 1) {
            return entry(model, map.entrySet().iterator().next());
        }
        List<Filter> parts = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            parts.add(entry(model, entry));
            if (isExhausted()) {
                break;
            }
        }
        return Conditions.and(parts);
    }

    private Filter entry(ModelDefinition model, Map.Entry<?, ?> entry) {
        if (!(entry.getKey() instanceof String key)) {
            report.add(Names.structure("A key of a filter is no text", entry.getKey(), "a field or an operator")
                    .fix("Write the name of the field as text."));
            return Filter.all();
        }
        report.enter(key);
        Filter part = countTerm() ? part(model, key, entry.getValue()) : Filter.all();
        report.leave();
        return part;
    }

    private Filter part(ModelDefinition model, String key, @Nullable Object value) {
        if (!key.isEmpty() && key.charAt(0) == '$') {
            return logical(model, key, value);
        }
        FieldDefinition field = Names.visible(model, key);
        if (field != null) {
            Relation relation = isSubFilter(field, value) ? relation(model, key) : null;
            return relation != null ? related(relation, value) : conditions.read(Subject.of(model, field), value);
        }
        Relation relation = relation(model, key);
        if (relation != null) {
            return related(relation, value);
        }
        FieldPath inside = Names.jsonPath(model, key);
        if (inside != null) {
            return conditions.read(Subject.inside(inside), value);
        }
        report.add(Names.unknownField(model, key, models != null));
        return Filter.all();
    }

    /** Returns whether a field's value looks like a filter on a relation of the same name. */
    private static boolean isSubFilter(FieldDefinition field, @Nullable Object value) {
        return !(field.type() instanceof FieldType.Json)
                && value instanceof Map<?, ?> map
                && !map.isEmpty()
                && !ConditionReading.hasOperator(map);
    }

    private @Nullable Relation relation(ModelDefinition model, String name) {
        return models == null ? null : models.relation(model, name).orElse(null);
    }

    private Filter related(Relation relation, @Nullable Object value) {
        if (!deeper()) {
            return Filter.all();
        }
        Filter inner = read(relation.target(), value);
        depth--;
        return new Filter.Related(relation.name(), inner);
    }

    private Filter logical(ModelDefinition model, String key, @Nullable Object value) {
        switch (key) {
            case "$and":
                return Conditions.and(parts(model, key, value));
            case "$or":
                return Conditions.or(parts(model, key, value));
            case "$nor":
                return Conditions.not(Conditions.or(parts(model, key, value)));
            case "$not":
                return not(model, value);
            case "$search":
                return SearchReading.ofModel(report, model, value);
            default:
                report.add(misplaced(model, key));
                return Filter.all();
        }
    }

    private Filter not(ModelDefinition model, @Nullable Object value) {
        if (!deeper()) {
            return Filter.all();
        }
        Filter part = read(model, value);
        depth--;
        return Conditions.not(part);
    }

    private List<Filter> parts(ModelDefinition model, String key, @Nullable Object value) {
        if (!(value instanceof Collection<?> list)) {
            report.add(Names.structure(key + " takes a list of filters", value, "a list of filters")
                    .fix("Put the filters into a list.", "{\"" + key + "\": [{…}, {…}]}"));
            return List.of();
        }
        List<Filter> parts = new ArrayList<>();
        if (deeper()) {
            int position = 0;
            for (Object part : list) {
                report.enter(position++);
                if (countTerm()) {
                    parts.add(read(model, part));
                }
                report.leave();
                if (isExhausted()) {
                    break;
                }
            }
            depth--;
        }
        return parts;
    }

    private static Problem.Builder misplaced(ModelDefinition model, String key) {
        if (OperatorRules.named(key) == null && !key.equals("$any")) {
            return Names.unknown(
                    StandardCode.UNKNOWN_OPERATOR,
                    "A filter has no operator",
                    key,
                    ConditionReading.everyOperator(LOGICAL));
        }
        return Names.structure(key + " belongs below a field", key, "the name of a field")
                .found(key)
                .fix("Name the field first.", "{\"" + example(model) + "\": {\"" + key + "\": …}}");
    }

    /** Counts a condition; false after adding a problem because there are too many. */
    boolean countTerm() {
        if (++terms == Limits.TERMS + 1) {
            report.add(Limits.exceeded(
                    "The filter has too many conditions",
                    "more than " + Limits.TERMS,
                    "at most " + Limits.TERMS,
                    "Use $in for many values of one field, or split the call."));
        }
        return terms <= Limits.TERMS;
    }

    /** Returns whether so many conditions were met that reading ends. */
    boolean isExhausted() {
        return terms > Limits.TERMS;
    }

    /** Goes one level down, which the caller takes back by {@link #up()}; false after adding a problem. */
    boolean deeper() {
        if (depth >= Limits.DEPTH) {
            report.add(Limits.exceeded(
                    "The filter is nested too deeply",
                    "more than " + Limits.DEPTH + " levels",
                    "at most " + Limits.DEPTH + " levels",
                    "Flatten $and and $or; several keys of one map are an 'and' already."));
            return false;
        }
        depth++;
        return true;
    }

    /** Goes one level up. */
    void up() {
        depth--;
    }

    /** Returns the relation of a model, adding a problem when there is none. */
    @Nullable
    Relation requireRelation(ModelDefinition model, String name) {
        Relation relation = relation(model, name);
        if (relation == null) {
            report.add(Names.unknownField(model, name, true));
        }
        return relation;
    }

    private static String example(ModelDefinition model) {
        return model.key().isEmpty() ? "id" : model.key().get(0);
    }
}
