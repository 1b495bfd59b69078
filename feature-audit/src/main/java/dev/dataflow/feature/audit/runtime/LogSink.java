package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.protection.ProtectionEvent;
import java.util.List;

/** Logs entries and decisions, a JSON object each. Immutable and thread-safe. */
record LogSink(System.Logger log, JsonCodec json) implements AuditSink {

    @Override
    public void write(List<AuditEntry> entries) {
        entries.forEach(entry -> log.log(System.Logger.Level.INFO, json.write(Lines.of(entry))));
    }

    @Override
    public void decided(ProtectionEvent event) {
        log.log(System.Logger.Level.INFO, json.write(Lines.of(event)));
    }
}
