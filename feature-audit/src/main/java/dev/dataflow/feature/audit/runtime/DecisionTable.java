package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.query.Values;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps what write protection has decided: an audited model of its own, so that each decision is an entry of a chain, which the
 * seals hold. Stateless.
 */
final class DecisionTable {

    /** The model of decisions, whose trail is asked for and checked as that of any other. */
    static final ModelDefinition MODEL = ModelDefinition.builder("ProtectionDecision")
            .table("dataflow_protection_decisions")
            .field("id", FieldType.text(36), f -> f.key())
            .field("at", FieldType.timestamptz())
            .field("decision", FieldType.text(10))
            .field("operation", FieldType.text(40))
            .field("model", FieldType.text(), f -> f.nullable(true))
            .field("database", FieldType.text())
            .field("level", FieldType.text())
            .field("rule", FieldType.text())
            .field("reason", FieldType.text())
            .field("actor", FieldType.text(), f -> f.nullable(true))
            .field("tenant_id", FieldType.text(), f -> f.nullable(true))
            .field("run_id", FieldType.text(), f -> f.nullable(true))
            .field("node_id", FieldType.text(), f -> f.nullable(true))
            .timestamps(false)
            .index(IndexDefinition.of("at"))
            .option(Trail.OPTION, Map.of("model", "ProtectionDecision", "decisions", true))
            .option(AuditSettings.OPTION, true)
            .doc("What write protection decided")
            .build();

    private DecisionTable() {}

    /** Returns whether a decision is kept: where some model is audited, unless it is about what is kept. */
    static boolean isKept(ProtectionEvent event, AuditInstance instance) {
        return !MODEL.name().equals(event.model()) && instance.isUsed();
    }

    /** Makes the model known to an instance that has not had a decision yet. */
    static void register(PluginContext plugin) {
        if (plugin.models().find(MODEL.name()).isEmpty()) {
            plugin.register(List.of(MODEL));
        }
    }

    /** Keeps a decision, in a transaction of its own. */
    static void keep(ProtectionEvent event, PluginContext plugin) {
        register(plugin);
        ModelDefinition model = plugin.models().require(MODEL.name());
        Values values = Values.empty(model)
                .with("id", UUID.randomUUID().toString())
                .with("at", event.time().truncatedTo(ChronoUnit.MICROS))
                .with("decision", event.verdict().name().toLowerCase(Locale.ROOT))
                .with("operation", event.type().name().toLowerCase(Locale.ROOT))
                .with("model", event.model())
                .with("database", event.database())
                .with("level", event.level())
                .with("rule", event.rule())
                .with("reason", event.reason())
                .with("actor", event.actor())
                .with("tenant_id", event.tenant())
                .with("run_id", event.runId())
                .with("node_id", event.nodeId());
        plugin.operations().execute(new Operation.Create(model, values), context(event));
    }

    private static OperationContext context(ProtectionEvent event) {
        OperationContext context = OperationContext.EMPTY
                .withTenant(event.tenant())
                .withActor(event.actor())
                .with(TrailGuard.SYSTEM, true);
        return event.runId() == null ? context : context.withStep(event.runId(), event.nodeId());
    }
}
