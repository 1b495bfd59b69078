package dev.dataflow.feature.audit;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where entries go besides the table, once they are committed. What it throws is logged, and the entries stay in the table.
 * Called by the thread that wrote; thread-safe.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface AuditSink {

    /** Takes the entries of one operation, or of a part of one. */
    void write(List<AuditEntry> entries);
}
