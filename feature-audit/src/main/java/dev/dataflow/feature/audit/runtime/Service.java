package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditPage;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditReport;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.feature.audit.AuditSinkState;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trails of one instance for one view. Immutable and thread-safe.
 *
 * @param plugin what the plugin was given in the instance
 * @param caller tenant, actor and transaction of the view
 */
record Service(PluginContext plugin, AuditInstance instance, OperationContext caller) implements AuditTrail {

    @Override
    public AuditPage entries(AuditQuery query) {
        return reader(query.model()).page(query, caller);
    }

    @Override
    public List<AuditEntry> history(String model, Object recordId) {
        return reader(model).history(recordId, caller);
    }

    @Override
    public Optional<Map<String, @Nullable Object>> stateAt(String model, Object recordId, Instant time) {
        return reader(model)
                .lastAt(recordId, time, caller)
                .filter(entry -> !entry.operation().equals("delete"))
                .map(AuditEntry::after);
    }

    @Override
    public long seal(String model) {
        AuditInstance.AuditedModel audited = audited(model);
        if (!audited.trail().tenancy().isPlaced()) {
            checkWhole(model);
        }
        return new Sealer(audited, plugin, placed(audited)).seal();
    }

    @Override
    public long purge(String model) {
        return purge(model, retention(model));
    }

    /** Returns whether it is said how long the entries of a model are kept. */
    boolean hasRetention(String model) {
        return audited(model).settings().retention() != null;
    }

    /** Returns how long the entries of a model are kept, which it has to say. */
    EntryRetention retention(String model) {
        EntryRetention retention = audited(model).settings().retention();
        if (retention == null) {
            throw Problem.of(StandardCode.MISSING_PARAMETER, model + " has no retention, so a purge has to say it")
                    .at(Location.model(model, "older_than"))
                    .expected(EntryRetention.EXPECTED)
                    .fix("Say how old the entries are", "purge(\"" + model + "\", Duration.ofDays(365))")
                    .fix("Or give the model a retention", "@Audited(retention = \"P1Y\"), or audit_retention_days")
                    .toException();
        }
        return retention;
    }

    @Override
    public long purge(String model, Duration olderThan) {
        if (olderThan.isNegative()) {
            throw Problem.of(StandardCode.INVALID_VALUE, "The time is negative")
                    .at(Location.model(model, "older_than"))
                    .found(olderThan)
                    .expected(EntryRetention.EXPECTED)
                    .toException();
        }
        return purge(model, new EntryRetention(olderThan));
    }

    /** Counts the entries of a model that are older than its retention; a purge leaves those of them that end a living chain. */
    long countOld(String model, EntryRetention retention) {
        AuditInstance.AuditedModel audited = whole(model);
        Filter old =
                Filter.compare("at", Operator.LT, retention.until(plugin.clock().instant()));
        Operation.Count count = new Operation.Count(
                plugin.models().require(audited.trail().entries().name()), old);
        OperationContext system = caller.withTenant(placed(audited)).with(TrailGuard.SYSTEM, true);
        return ((Outcome.Counted) plugin.operations().execute(count, system)).count();
    }

    /** Removes the entries of a model that are older than a retention. */
    long purge(String model, EntryRetention retention) {
        AuditInstance.AuditedModel audited = whole(model);
        return new TrailPurge(audited, plugin, placed(audited), caller)
                .until(retention.until(plugin.clock().instant()));
    }

    @Override
    public AuditReport verify(String model) {
        AuditInstance.AuditedModel audited = audited(model);
        String tenant = caller.tenant().orElse(null);
        if (tenant != null && !audited.trail().tenancy().any()) {
            checkWhole(model);
        }
        return new Verifier(audited, plugin, tenant).verify();
    }

    @Override
    public AutoCloseable addSink(String name, AuditSink sink) {
        return instance.add(name, sink);
    }

    @Override
    public List<AuditSinkState> sinks() {
        return instance.counts().all();
    }

    /** There may have been no decision of write protection since the instance was opened. */
    private void know(String model) {
        if (model.equals(DecisionTable.MODEL.name()) && caller.transactionOrNull() == null) {
            DecisionTable.register(plugin);
        }
    }

    private TrailReader reader(String model) {
        know(model);
        return TrailReader.of(model, plugin.models(), plugin.operations(), plugin.json());
    }

    /** Returns whose trail it is, where each tenant has its own. */
    private @Nullable String placed(AuditInstance.AuditedModel audited) {
        return audited.trail().tenancy().isPlaced() ? caller.tenant().orElse(null) : null;
    }

    /** Returns a model whose trail is the caller's as a whole. */
    private AuditInstance.AuditedModel whole(String model) {
        AuditInstance.AuditedModel audited = audited(model);
        if (!audited.trail().tenancy().isPlaced()) {
            checkWhole(model);
        }
        return audited;
    }

    private AuditInstance.AuditedModel audited(String model) {
        know(model);
        plugin.models().require(model);
        return instance.model(model)
                .orElseThrow(() -> Problem.of(StandardCode.INVALID_MODEL, model + " is not audited: it has no trail")
                        .at(Location.model(model, "options." + AuditSettings.OPTION))
                        .fix("Give the model the option", "@Audited, or audit_log: true")
                        .toException());
    }

    /** What is for the whole instance is not for a tenant. */
    private void checkWhole(String model) {
        if (caller.tenant().isPresent()) {
            throw Problem.of(
                            StandardCode.WRITE_BLOCKED,
                            "This trail is sealed and checked for all tenants together, not for a tenant")
                    .at(Location.model(model, null))
                    .fix("Call it without a tenant in scope", "db.service(AuditTrail.class)")
                    .toException();
        }
    }

    /** Makes the service. */
    record Factory(Instances instances) implements ServiceFactory<AuditTrail> {
        @Override
        public Class<AuditTrail> type() {
            return AuditTrail.class;
        }

        @Override
        public AuditTrail create(PluginContext plugin, OperationContext caller) {
            return new Service(plugin, instances.of(plugin), caller);
        }
    }
}
