package dev.dataflow.internal.express;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes operations of records. */
public final class TypedInput {

    private TypedInput() {}

    /** Returns the update that gives a stored record all values of another with the same key. */
    public static Operation.Update replace(ModelDefinition model, Values values) {
        Filter key = Filter.all();
        List<Assignment> changes = new ArrayList<>();
        for (int slot = 0; slot < values.size(); slot++) {
            FieldDefinition field = model.fields().get(slot);
            if (model.key().contains(field.name())) {
                key = key.and(Filter.eq(field.name(), values.has(slot) ? values.at(slot) : null));
            } else if (values.has(slot) && (!field.isManaged() || isExpected(field, values.at(slot)))) {
                changes.add(new Assignment.Set(field.name(), values.at(slot)));
            }
        }
        return new Operation.Update(model, key, changes, RowScope.ONE, false);
    }

    /** A record that was read says its version; one that was made by hand may not know it. */
    private static boolean isExpected(FieldDefinition field, @Nullable Object value) {
        return value != null && field.management() == Management.VERSION;
    }
}
