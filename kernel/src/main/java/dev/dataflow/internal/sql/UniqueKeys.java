package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whether a filter can match one record at most, because it fixes a whole unique key. */
public final class UniqueKeys {

    private UniqueKeys() {}

    /** Returns whether a filter matches one record at most. */
    public static boolean pins(ModelDefinition model, Filter filter) {
        List<Filter> parts = new ArrayList<>();
        collect(filter, parts);
        Set<String> fixed = fixed(parts);
        for (List<String> key : model.uniqueKeys()) {
            if (fixed.containsAll(key)) {
                return true;
            }
        }
        for (IndexDefinition index : model.indexes()) {
            if (index.unique() && fixed.containsAll(index.fields()) && holds(index.condition(), parts)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether what a partial key covers is said by parts of a filter that all hold; compared only where there is one. */
    private static boolean holds(Filter condition, List<Filter> parts) {
        List<Filter> wanted = new ArrayList<>();
        collect(condition, wanted);
        return parts.containsAll(wanted);
    }

    /** Returns whether fields, in any order, are a unique key over all records. */
    public static boolean isTotal(ModelDefinition model, List<String> fields) {
        return model.uniqueKeys().stream().anyMatch(key -> isSame(key, fields));
    }

    /** Returns the records among which fields are a unique key: all of them unless only a partial one has these fields. */
    public static Filter covered(ModelDefinition model, List<String> fields) {
        IndexDefinition partial = isTotal(model, fields) ? null : partial(model, fields);
        return partial == null ? Filter.all() : partial.condition();
    }

    /** Returns whether a record that has some fields can meet a taken key other than one. */
    public static boolean fillsAnother(ModelDefinition model, List<String> key, Collection<String> filled) {
        return Stream.concat(
                        model.uniqueKeys().stream(),
                        model.indexes().stream().filter(IndexDefinition::unique).map(IndexDefinition::fields))
                .anyMatch(other -> !isSame(other, key) && filled.containsAll(other));
    }

    /** Returns the key that decides in a form for statements. */
    static ConflictTarget target(Environment environment, ModelPlan plan, List<String> fields) {
        List<String> columns =
                plan.require(fields).stream().map(c -> c.sql().text()).toList();
        IndexDefinition partial = isTotal(plan.model(), fields) ? null : partial(plan.model(), fields);
        return new ConflictTarget(
                columns,
                partial == null
                        ? ""
                        : new TableSpecs(environment, OperationContext.EMPTY)
                                .condition(plan, partial.condition(), "indexes"));
    }

    private static @Nullable IndexDefinition partial(ModelDefinition model, List<String> fields) {
        return model.indexes().stream()
                .filter(index -> index.unique() && !index.isTotal() && isSame(index.fields(), fields))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(List<String> key, List<String> fields) {
        return key.size() == fields.size() && key.containsAll(fields);
    }

    /** Collects the parts of a filter that all hold. */
    private static void collect(Filter filter, List<Filter> parts) {
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                collect(part, parts);
            }
        } else if (filter instanceof Filter.Scoped scoped) {
            collect(scoped.filter(), parts);
        } else {
            parts.add(filter);
        }
    }

    private static Set<String> fixed(List<Filter> parts) {
        Set<String> fixed = new HashSet<>();
        for (Filter part : parts) {
            if (part instanceof Filter.Comparison comparison
                    && comparison.operator() == Operator.EQ
                    && comparison.value() != null
                    && !comparison.field().isJson()) {
                fixed.add(comparison.field().field());
            }
        }
        return fixed;
    }
}
