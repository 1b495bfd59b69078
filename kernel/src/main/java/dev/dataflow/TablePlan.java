package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.migration.Finding;
import dev.dataflow.spi.migration.SchemaChange;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What would be done to the table of one model, and what the migration analyzers say about it. Immutable.
 *
 * @param model the model
 * @param table its table
 * @param changes what is missing, in order
 * @param statements the DDL for it, in order
 * @param findings what the analyzers say; empty when there is none, or nothing to say
 * @param passes whether it would be done: no finding is above {@code max_risk_level}, and none is blocked or unknown
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TablePlan(
        String model,
        String table,
        List<SchemaChange> changes,
        List<String> statements,
        List<Finding> findings,
        boolean passes) {

    public TablePlan {
        requireNonNull(model, "model");
        requireNonNull(table, "table");
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
    }
}
