package dev.dataflow.spi.protection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A decision of write protection that was more than to let pass. Immutable; holds no value of a record.
 *
 * @param time when
 * @param rule name of the rule; empty for a level that decides without rules
 * @param level name of the level
 * @param verdict what was decided: audit, warn or block
 * @param type what the operation does
 * @param model its model; null for raw SQL
 * @param database name of the database, empty for the main one
 * @param reason why
 * @param tenant the tenant in scope, if there was one
 * @param actor who acted, if that was said
 * @param runId the workflow run, if it was one
 * @param nodeId the node of the run, if it was one
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionEvent(
        Instant time,
        String rule,
        String level,
        ProtectionDecision.Verdict verdict,
        OperationType type,
        @Nullable String model,
        String database,
        String reason,
        @Nullable String tenant,
        @Nullable String actor,
        @Nullable String runId,
        @Nullable String nodeId) {

    public ProtectionEvent {
        requireNonNull(time, "time");
        requireNonNull(rule, "rule");
        requireNonNull(level, "level");
        requireNonNull(verdict, "verdict");
        requireNonNull(type, "type");
        requireNonNull(database, "database");
        requireNonNull(reason, "reason");
    }
}
