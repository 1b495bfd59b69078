package dev.dataflow.feature.audit;

import dev.dataflow.spi.protection.ProtectionEvent;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Where entries go besides the table, once they are committed: each entry once, those of one record in the order of their
 * sequence as far as this process wrote them. What it throws is logged as an error with the entries that it missed, counted
 * in {@link AuditTrail#sinks()}, and not tried again; the entries are in the table, whatever happens to a sink. Called by
 * threads that write, after the commit and before their call returns; thread-safe.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface AuditSink {

    /** Takes the entries of one operation, or of a part of one. */
    void write(List<AuditEntry> entries);

    /**
     * Takes a decision of write protection: sinks of the option {@code audit_sinks} hear of each, when it is made and before the
     * operation goes on or is refused. Does nothing unless overridden.
     */
    default void decided(ProtectionEvent event) {}
}
