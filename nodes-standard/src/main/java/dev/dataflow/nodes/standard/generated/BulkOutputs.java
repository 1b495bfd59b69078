package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the outcome of a bulk operation as outputs. */
final class BulkOutputs {

    private BulkOutputs() {}

    /** Describes the outputs of a node that writes rows. */
    static void describeRows(DescriptorBuilder builder) {
        builder.output("failed", ValueKind.LIST, "The rows that were not written: {row, code, message, parameter}")
                .sometimes("ids", ValueKind.LIST, "The keys of the written records, when asked for");
        describe(builder);
    }

    /** Describes the outputs of every bulk node. */
    static void describe(DescriptorBuilder builder) {
        builder.output("processed", ValueKind.INTEGER, "Records written, skipped and failed together")
                .output("statements", ValueKind.INTEGER, "Statements that were sent to the database")
                .output("duration_ms", ValueKind.INTEGER, "How long it took");
    }

    /** Returns the outputs that every bulk node has. */
    static Map<String, Object> of(Outcome.Bulk outcome, long startNanos) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "processed",
                outcome.inserted()
                        + outcome.updated()
                        + outcome.skipped()
                        + outcome.deleted()
                        + outcome.failed().size());
        values.put("statements", outcome.statements());
        values.put("duration_ms", (System.nanoTime() - startNanos) / 1_000_000);
        return values;
    }

    /** Returns the outputs of a node that writes rows. */
    static Map<String, Object> ofRows(Outcome.Bulk outcome, boolean ids, long startNanos) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("inserted", outcome.inserted());
        values.put("updated", outcome.updated());
        values.put("skipped", outcome.skipped());
        values.put("failed", failures(outcome.failed()));
        if (ids) {
            values.put("ids", outcome.ids());
        }
        values.putAll(of(outcome, startNanos));
        return values;
    }

    /** Returns failures as maps. */
    static List<Map<String, Object>> failures(List<RowFailure> failures) {
        return failures.stream().map(BulkOutputs::failure).toList();
    }

    private static Map<String, Object> failure(RowFailure failure) {
        Problem problem = failure.problem();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("row", failure.row());
        map.put("code", problem.code().code());
        map.put("message", problem.message());
        if (problem.location().parameter() != null) {
            map.put("parameter", problem.location().parameter());
        }
        return map;
    }
}
