package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.UnitOfWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands the entries of one model to its sinks, once they are committed. Immutable and thread-safe. */
final class Sinks {

    /** The sink that is always there: one line of JSON for each entry. */
    static final String LOG = "log";

    private final String model;
    private final List<String> names;
    private final AuditInstance instance;
    private final System.Logger log;
    private final JsonCodec json;

    Sinks(String model, List<String> names, AuditInstance instance, PluginContext plugin) {
        this.model = model;
        this.names = names;
        this.instance = instance;
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
        List<AuditSink> sinks = sinks();
        List<AuditEntry> all = entries.get();
        unit.afterCompletion(completion -> {
            if (completion != Completion.ROLLED_BACK) {
                sinks.forEach(sink -> write(sink, all));
            }
        });
    }

    private List<AuditSink> sinks() {
        List<AuditSink> sinks = new ArrayList<>(names.size());
        for (String name : names) {
            AuditSink sink = name.equals(LOG) ? this::log : instance.sink(name);
            if (sink == null) {
                throw Problem.of(StandardCode.FEATURE_FAILED, "The sink '" + name + "' of the trail is not there")
                        .at(Location.model(model, "options." + AuditSettings.OPTION + ".sinks"))
                        .found(name)
                        .fix("Add it before records change", "trail.addSink(\"" + name + "\", sink)")
                        .toException();
            }
            sinks.add(sink);
        }
        return sinks;
    }

    private void write(AuditSink sink, List<AuditEntry> entries) {
        try {
            sink.write(entries);
        } catch (RuntimeException failure) {
            log.log(System.Logger.Level.ERROR, "A sink of the trail of " + model + " failed", failure);
        }
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
