package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.spi.protection.ProtectionEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries and decisions under the names that nodes and lines of files and logs have. Stateless. */
final class Lines {

    private Lines() {}

    static Map<String, @Nullable Object> of(AuditEntry entry) {
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

    static Map<String, @Nullable Object> of(ProtectionEvent event) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("decision", event.verdict().name().toLowerCase(Locale.ROOT));
        values.put("rule", event.rule());
        values.put("level", event.level());
        values.put("reason", event.reason());
        values.put("model", event.model());
        values.put("operation", event.type().text());
        values.put("database", event.database());
        values.put("at", event.time().toString());
        values.put("actor", event.actor());
        values.put("tenant_id", event.tenant());
        values.put("run_id", event.runId());
        values.put("node", event.nodeId());
        return values;
    }
}
