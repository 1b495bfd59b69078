package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * References between models whose records are divided alike, by tenant for example: they get the fields of the partition
 * on both sides, so that no record can refer to one of another part.
 */
final class PartitionedReferences {

    private PartitionedReferences() {}

    /** Returns the model with its references held to its part, where what they refer to is divided as it is. */
    static ModelDefinition of(ModelDefinition model, Map<String, ModelDefinition> targets) {
        if (model.partition().isEmpty()) {
            return model;
        }
        ModelBuilder builder = model.toBuilder().clearReferences();
        for (Reference reference : model.references()) {
            ModelDefinition target = targets.get(reference.model());
            builder.reference(
                    target != null && model.partition().equals(target.partition())
                            ? held(reference, target, model.partition())
                            : reference);
        }
        return builder.build();
    }

    private static Reference held(Reference reference, ModelDefinition target, List<String> partition) {
        if (reference.fields().containsAll(partition)) {
            return reference;
        }
        List<String> fields = new ArrayList<>(partition);
        fields.addAll(reference.fields());
        List<String> targetFields = new ArrayList<>(partition);
        targetFields.addAll(ModelGraph.targetFields(reference, target));
        return new Reference(reference.name(), fields, reference.model(), targetFields, reference.onDelete());
    }

    /** Returns what is wrong with a reference because of the partitions of its two models; null for nothing. */
    static Problem.@Nullable Builder problem(ModelDefinition model, Reference reference, ModelDefinition target) {
        String place = String.join(", ", reference.fields());
        if (!target.partition().isEmpty() && !model.partition().equals(target.partition()) && !model.isExisting()) {
            return Problem.of(
                            StandardCode.INVALID_REFERENCE,
                            "The records of " + target.name() + " are divided by "
                                    + String.join(", ", target.partition()) + ", and those of " + model.name()
                                    + " are not: nothing would say which part a reference means")
                    .at(Location.model(model.name(), place).within(model.source()))
                    .found(model.name() + " -> " + target.name())
                    .fix("Give both models the option that divides them", "@MultiTenant")
                    .fix("Or keep the value in a field that is no reference");
        }
        boolean held = reference.fields().stream().anyMatch(model.partition()::contains);
        if (held && reference.onDelete() == Reference.OnDelete.SET_NULL) {
            return Problem.of(
                            StandardCode.INVALID_REFERENCE,
                            "A reference within a partition cannot be set to null on delete: its "
                                    + String.join(", ", model.partition()) + " would be, too")
                    .at(Location.model(model.name(), place).within(model.source()))
                    .found("set_null")
                    .expected("restrict or cascade")
                    .fix("Set the fields to null before the delete, in one transaction");
        }
        return null;
    }
}
