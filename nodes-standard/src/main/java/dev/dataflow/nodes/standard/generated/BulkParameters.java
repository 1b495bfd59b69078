package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Locale;

/** The parameters that bulk nodes share. */
final class BulkParameters {

    static final ParameterDescriptor DATA =
            ParameterDescriptor.required("data", ValueKind.LIST, "The records: a list of maps, or a stream of them");

    static final ParameterDescriptor BATCH_SIZE = ParameterDescriptor.optional(
            "batch_size", ValueKind.INTEGER, "Rows in one statement at most; without it the database's best");

    static final ParameterDescriptor ATOMIC = ParameterDescriptor.optional(
                    "atomic", ValueKind.BOOLEAN, "Whether one bad row stops all; otherwise the bad ones are listed")
            .withDefault(true);

    static final ParameterDescriptor RETURN_IDS = ParameterDescriptor.optional(
                    "return_ids", ValueKind.BOOLEAN, "Whether to give the keys of the written records")
            .withDefault(false);

    static final ParameterDescriptor LIMIT =
            ParameterDescriptor.optional("limit", ValueKind.INTEGER, "Records at most, in all");

    static final ParameterDescriptor ALLOW_ALL = ParameterDescriptor.optional(
                    "allow_all", ValueKind.BOOLEAN, "Whether the filter may match every record")
            .withDefault(false);

    private BulkParameters() {}

    /** Reads batch size, atomicity and whether keys come back. */
    static BulkSettings settings(Arguments in) {
        boolean atomic = !in.has("atomic") || in.flag("atomic");
        int batch = (int) in.number("batch_size", 1, Integer.MAX_VALUE, 0);
        return new BulkSettings(atomic, batch, in.flag("return_ids"));
    }

    /** Reads the most records to change; -1 for all. */
    static long limit(Arguments in) {
        return in.number("limit", 1, Long.MAX_VALUE, -1);
    }

    /** Reads what happens to a row whose key is taken. */
    static ConflictResolution resolution(Arguments in, ConflictResolution otherwise) {
        String word = in.text("conflict_resolution");
        if (word == null) {
            return otherwise;
        }
        switch (word.toLowerCase(Locale.ROOT)) {
            case "error":
                return ConflictResolution.ERROR;
            case "skip":
            case "ignore":
                return ConflictResolution.SKIP;
            case "update":
            case "upsert":
                return ConflictResolution.UPDATE;
            default:
                in.add(in.problem(StandardCode.INVALID_VALUE, "conflict_resolution", "conflict_resolution: " + word)
                        .found(word)
                        .expected("error, skip (ignore) or update (upsert)")
                        .fix("Choose one:", "conflict_resolution: update"));
                return otherwise;
        }
    }

    /** Reads the fields of the unique key that decides; empty for the primary key. Where a taken key fails, none decides. */
    static List<String> conflictOn(
            ModelDefinition model, Arguments in, ConflictResolution resolution, QueryReader queries) {
        if (resolution == ConflictResolution.ERROR && in.has("conflict_on")) {
            in.add(in.problem(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "conflict_on",
                            "'conflict_on' has no meaning while a taken key is an error")
                    .found("conflict_on with conflict_resolution: error")
                    .expected("conflict_resolution: skip or update")
                    .fix("Say what happens to such a row:", "conflict_resolution: update"));
        }
        if (!in.has("conflict_on")) {
            return List.of();
        }
        List<String> names = in.nameList("conflict_on");
        if (names.isEmpty()) {
            return List.of();
        }
        return in.read(() -> queries.projection(model, "conflict_on", names, false), Projection.ALL)
                .fields();
    }
}
