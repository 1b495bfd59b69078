package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;

/** The parameters that nodes have only for models with an option. */
final class ModelOptions {

    static final String SOFT_DELETE = "soft_delete";
    static final String VERSIONED = "versioned";
    static final String MULTI_TENANT = "multi_tenant";

    static final ParameterDescriptor INCLUDE_DELETED = ParameterDescriptor.optional(
                    "include_deleted", ValueKind.BOOLEAN, "Whether records that are deleted softly count too")
            .withDefault(false);

    static final ParameterDescriptor SOFT = ParameterDescriptor.optional(
            "soft_delete", ValueKind.BOOLEAN, "Whether to mark instead of removing; without it the model decides");

    static final ParameterDescriptor EXPECTED_VERSION = ParameterDescriptor.optional(
                    "expected_version", ValueKind.INTEGER, "The version that the record must have; DF-513 otherwise")
            .withAliases("version");

    private ModelOptions() {}

    /** Returns the context of a read: with {@code include_deleted} where the call says so. */
    static OperationContext reading(Arguments in, OperationContext context) {
        return in.flag("include_deleted") ? context.with(Attribute.INCLUDE_DELETED, true) : context;
    }

    /** Returns the context of a delete: with {@code soft_delete} where the call says so. */
    static OperationContext deleting(Arguments in, OperationContext context) {
        return in.has("soft_delete") ? context.with(Attribute.SOFT_DELETE, in.flag("soft_delete")) : context;
    }

    /** Returns the context of a change: with {@code expected_version} where the call says so. */
    static OperationContext expecting(Arguments in, OperationContext context) {
        return in.has("expected_version")
                ? context.with(Attribute.EXPECTED_VERSION, in.number("expected_version", 0, Long.MAX_VALUE, 0))
                : context;
    }
}
