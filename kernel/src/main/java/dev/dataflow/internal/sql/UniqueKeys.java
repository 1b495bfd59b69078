package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells whether a filter can match one record at most, because it fixes a whole unique key. */
public final class UniqueKeys {

    private UniqueKeys() {}

    /** Returns whether a filter matches one record at most. */
    public static boolean pins(ModelDefinition model, Filter filter) {
        Set<String> fixed = new HashSet<>();
        collect(filter, fixed);
        for (List<String> key : model.uniqueKeys()) {
            if (fixed.containsAll(key)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Filter filter, Set<String> fixed) {
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                collect(part, fixed);
            }
        } else if (filter instanceof Filter.Scoped scoped) {
            collect(scoped.filter(), fixed);
        } else if (filter instanceof Filter.Comparison comparison
                && comparison.operator() == Operator.EQ
                && comparison.value() != null
                && !comparison.field().isJson()) {
            fixed.add(comparison.field().field());
        }
    }
}
