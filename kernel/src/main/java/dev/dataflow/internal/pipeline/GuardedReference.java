package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a model whose features may hide records from it. Immutable.
 *
 * @param target the model referred to
 * @param referrer the reference
 * @param fields its fields whose values do not come from the scope of the call, which the two models share
 * @param targets the fields that they refer to
 */
public record GuardedReference(ModelDefinition target, Referrer referrer, List<String> fields, List<String> targets) {

    /** Returns the guarded form of a reference. */
    public static GuardedReference of(ModelDefinition target, Referrer referrer) {
        List<String> fields = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < referrer.targetFields().size(); i++) {
            String name = referrer.reference().fields().get(i);
            FieldDefinition field = referrer.model().fieldOrNull(name);
            if (field == null || field.management() != Management.SCOPE) {
                fields.add(name);
                targets.add(referrer.targetFields().get(i));
            }
        }
        return new GuardedReference(target, referrer, List.copyOf(fields), List.copyOf(targets));
    }

    /** Returns what is wrong with a record that refers to a hidden one. */
    Problem refused(Problem told, List<@Nullable Object> key) {
        boolean secret = fields.stream()
                .map(referrer.model()::fieldOrNull)
                .anyMatch(field -> field != null && field.confidential());
        Object found = key.size() == 1 ? key.get(0) : key;
        return new Problem(
                told.code(),
                told.message(),
                Location.model(referrer.model().name(), String.join(", ", fields)),
                secret ? null : String.valueOf(found),
                told.expected(),
                told.causes(),
                told.fixes(),
                told.details());
    }

    /** Returns the failure of the first of some records that refer to hidden ones. */
    DataFlowException failure(Problem told, List<@Nullable Object> key) {
        return refused(told, key).toException();
    }

    /** Returns values as they are to be compared. */
    static List<@Nullable Object> comparable(List<@Nullable Object> values) {
        List<@Nullable Object> comparable = new ArrayList<>(values.size());
        values.forEach(value -> comparable.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
        return comparable;
    }
}
