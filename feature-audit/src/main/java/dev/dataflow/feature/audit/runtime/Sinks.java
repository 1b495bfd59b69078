package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.feature.audit.AuditSinkProvider;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.UnitOfWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands the entries of one model to its sinks, once they are committed. Immutable and thread-safe. */
final class Sinks {

    /** The sink that is always there: one line of JSON for each entry. */
    static final String LOG = "log";

    private final String model;
    private final List<String> names;
    private final AuditInstance instance;
    private final PluginContext plugin;
    private final Deliveries deliveries = new Deliveries();
    private final System.Logger log;
    private final JsonCodec json;

    Sinks(String model, List<String> names, AuditInstance instance, PluginContext plugin) {
        this.model = model;
        this.names = names;
        this.instance = instance;
        this.plugin = plugin;
        this.log = plugin.logger("audit");
        this.json = plugin.json();
    }

    /**
     * Hands entries on after the commit, those of an unknown end too.
     *
     * @param entries asked only where there is a sink
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-902} when a named sink is not there
     */
    void after(UnitOfWork unit, Supplier<List<AuditEntry>> entries) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, AuditSink> sinks = sinks();
        List<AuditEntry> all = List.copyOf(entries.get());
        Deliveries.Delivery delivery =
                deliveries.announce(all, () -> sinks.forEach((name, sink) -> write(name, sink, all)));
        unit.afterCompletion(completion -> delivery.end(completion != Completion.ROLLED_BACK));
    }

    private Map<String, AuditSink> sinks() {
        Map<String, AuditSink> sinks = new LinkedHashMap<>();
        for (String name : names) {
            AuditSink sink = name.equals(LOG) ? this::log : instance.sink(name);
            sinks.put(name, sink == null ? provided(name) : sink);
        }
        return sinks;
    }

    private AuditSink provided(String name) {
        for (AuditSinkProvider provider : plugin.services(AuditSinkProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.sink();
            }
        }
        throw Problem.of(StandardCode.FEATURE_FAILED, "The sink '" + name + "' of the trail is not there")
                .at(Location.model(model, "options." + AuditSettings.OPTION + ".sinks"))
                .found(name)
                .expected("log, file with the option audit_file, or a sink that the host or a plugin gives")
                .fix("Add it before records change", "trail.addSink(\"" + name + "\", sink)")
                .fix("Or install the plugin that offers it", "a service AuditSinkProvider")
                .toException();
    }

    private void write(String name, AuditSink sink, List<AuditEntry> entries) {
        try {
            sink.write(entries);
            instance.counts().written(name, entries.size());
        } catch (RuntimeException | LinkageError failure) {
            instance.counts().missed(name, entries.size(), plugin.clock().instant(), failure.toString());
            DataFlowException told = missed(name, entries).toException(failure);
            log.log(System.Logger.Level.ERROR, told.getMessage(), told);
        }
    }

    private Problem.Builder missed(String name, List<AuditEntry> entries) {
        String which = entries.stream()
                .map(entry -> RecordJson.plain(entry.recordId()) + "#" + entry.sequence())
                .collect(Collectors.joining(", "));
        return Problem.of(
                        StandardCode.FEATURE_FAILED,
                        "The sink '" + name + "' missed entries of the trail of " + model + ": " + which)
                .at(Location.model(model, null))
                .fix("They are in the table: hand them on from there", "trail.history(\"" + model + "\", id)");
    }

    private void log(List<AuditEntry> entries) {
        entries.forEach(entry -> log.log(System.Logger.Level.INFO, json.write(values(entry))));
    }

    /** Returns an entry under the names that nodes and lines of the log have. */
    static Map<String, @Nullable Object> values(AuditEntry entry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("model", entry.model());
        values.put("operation", entry.operation());
        values.put("record_id", RecordJson.plain(entry.recordId()));
        values.put("sequence", entry.sequence());
        values.put("at", entry.at().toString());
        values.put("actor", entry.actor());
        values.put("tenant_id", entry.tenant());
        values.put("run_id", entry.runId());
        values.put("node", entry.nodeId());
        values.put("before", entry.before());
        values.put("after", entry.after());
        values.put("hash", entry.hash());
        return values;
    }
}
