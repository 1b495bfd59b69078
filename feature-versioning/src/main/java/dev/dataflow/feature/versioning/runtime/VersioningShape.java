package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;

/** Gives a model its {@code version}. */
final class VersioningShape {

    private VersioningShape() {}

    static ModelDefinition of(ModelDefinition model) {
        FieldDefinition declared = model.fieldOrNull(VersioningFeature.VERSION);
        if (declared == null) {
            if (model.isExisting()) {
                throw missing(model);
            }
            FieldDefinition field = FieldDefinition.of(VersioningFeature.VERSION, FieldType.bigint());
            return model.toBuilder().field(counted(field)).build();
        }
        if (!isFitting(model, declared)) {
            throw refused(model, declared);
        }
        return model.toBuilder().replaceField(counted(declared)).build();
    }

    private static FieldDefinition counted(FieldDefinition field) {
        return field.toBuilder()
                .defaultValue(VersioningFeature.FIRST)
                .management(Management.VERSION)
                .doc("How often the record was written: 1 when it was stored, one more with each change")
                .build();
    }

    /** A declared field lets an author see the version in his records. */
    private static boolean isFitting(ModelDefinition model, FieldDefinition field) {
        return field.type().equals(FieldType.bigint())
                && !field.unique()
                && !field.identity()
                && !model.key().contains(field.name())
                && field.management() == Management.NONE;
    }

    private static DataFlowException refused(ModelDefinition model, FieldDefinition field) {
        boolean own = field.management() == Management.NONE;
        return Problem.of(
                        own ? StandardCode.INVALID_MODEL : StandardCode.FEATURE_CONFLICT,
                        "The field 'version' of " + model.name() + " is not one that 'versioned' can count")
                .at(Location.model(model.name(), VersioningFeature.VERSION).within(model.source()))
                .found(field.type().notation() + (own ? "" : ", set by " + field.management()))
                .expected("bigint, no key and not unique")
                .fix("Leave the field out: the option adds it")
                .fix("Or declare it so that it can be counted", "long version")
                .toException();
    }

    private static DataFlowException missing(ModelDefinition model) {
        return Problem.of(
                        StandardCode.INVALID_MODEL,
                        "The table of " + model.name() + " belongs to another program and has no 'version'")
                .at(Location.model(model.name(), VersioningFeature.VERSION).within(model.source()))
                .expected("a column version of 64 bits")
                .fix("Add the column to the table, and the field to the model", "version: bigint")
                .toException();
    }
}
