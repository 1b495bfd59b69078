package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;

/** Gives a model its {@code deleted_at}, and lets unique keys hold among its living records only. */
final class SoftDeleteShape {

    private SoftDeleteShape() {}

    static ModelDefinition of(ModelDefinition model) {
        if (model.isExisting()) {
            return field(model, model.toBuilder()).build();
        }
        ModelBuilder shaped = field(model, model.toBuilder().clearIndexes());
        for (FieldDefinition field : model.fields()) {
            if (field.unique() && !model.key().equals(List.of(field.name()))) {
                shaped.replaceField(field.toBuilder().unique(false).build());
                shaped.index(IndexDefinition.unique(field.name()).where(SoftDeleteFeature.LIVING));
            }
        }
        for (IndexDefinition index : model.indexes()) {
            shaped.index(index.unique() ? index.where(index.condition().and(SoftDeleteFeature.LIVING)) : index);
        }
        return shaped.index(IndexDefinition.of(SoftDeleteFeature.DELETED_AT).where(SoftDeleteFeature.DELETED))
                .build();
    }

    /** The field stands in models whose authors want to see it in their records; then it is of this type. */
    private static ModelBuilder field(ModelDefinition model, ModelBuilder shaped) {
        FieldDefinition declared = model.fieldOrNull(SoftDeleteFeature.DELETED_AT);
        if (declared == null) {
            if (model.isExisting()) {
                throw missing(model);
            }
            return shaped.field(FieldDefinition.of(SoftDeleteFeature.DELETED_AT, FieldType.timestamptz()).toBuilder()
                    .nullable(true)
                    .management(Management.FEATURE)
                    .doc("When the record was deleted; null while it lives")
                    .build());
        }
        if (!isFitting(declared)) {
            throw refused(model, declared);
        }
        return shaped.replaceField(
                declared.toBuilder().management(Management.FEATURE).build());
    }

    private static boolean isFitting(FieldDefinition field) {
        return (field.type().equals(FieldType.timestamptz()) || field.type().equals(FieldType.timestamp()))
                && field.nullable()
                && !field.unique()
                && field.management() == Management.NONE
                && field.defaultValue() instanceof DefaultValue.None;
    }

    private static DataFlowException refused(ModelDefinition model, FieldDefinition field) {
        return Problem.of(
                        field.management() == Management.NONE
                                ? StandardCode.INVALID_MODEL
                                : StandardCode.FEATURE_CONFLICT,
                        "The field 'deleted_at' of " + model.name() + " is not one that 'soft_delete' can keep")
                .at(Location.model(model.name(), SoftDeleteFeature.DELETED_AT).within(model.source()))
                .found(field.type().notation()
                        + (field.nullable() ? ", nullable" : ", not null")
                        + (field.management() == Management.NONE ? "" : ", set by " + field.management()))
                .expected("timestamptz, nullable, without a default")
                .fix("Leave the field out: the option adds it")
                .fix("Or declare it so that it can be kept", "@Nullable Instant deletedAt")
                .toException();
    }

    private static DataFlowException missing(ModelDefinition model) {
        return Problem.of(
                        StandardCode.INVALID_MODEL,
                        "The table of " + model.name() + " belongs to another program and has no 'deleted_at'")
                .at(Location.model(model.name(), SoftDeleteFeature.DELETED_AT).within(model.source()))
                .expected("a nullable column deleted_at that holds a time")
                .fix(
                        "Add the column to the table, and the field to the model",
                        "deleted_at: {type: timestamptz, nullable: true}")
                .toException();
    }
}
