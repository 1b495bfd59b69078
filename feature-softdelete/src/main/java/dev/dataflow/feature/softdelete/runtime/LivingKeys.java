package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The unique keys that hold among living records only. */
final class LivingKeys {

    private LivingKeys() {}

    /** Returns whether fields are such a key, whatever other features put into it. */
    static boolean isOne(ModelDefinition model, List<String> fields) {
        Set<String> wanted = seen(model, fields);
        return !wanted.isEmpty()
                && !wanted.equals(seen(model, model.key()))
                && model.indexes().stream()
                        .anyMatch(index ->
                                isLiving(index) && seen(model, index.fields()).equals(wanted));
    }

    private static boolean isLiving(IndexDefinition index) {
        Filter condition = index.condition();
        return index.unique()
                && (condition.equals(SoftDeleteFeature.LIVING)
                        || condition instanceof Filter.And and && and.parts().contains(SoftDeleteFeature.LIVING));
    }

    private static Set<String> seen(ModelDefinition model, List<String> fields) {
        Set<String> seen = new HashSet<>(fields);
        seen.removeIf(name -> model.field(name).map(FieldDefinition::isFeatures).orElse(false));
        return seen;
    }
}
