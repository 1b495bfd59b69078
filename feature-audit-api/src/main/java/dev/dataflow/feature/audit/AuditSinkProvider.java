package dev.dataflow.feature.audit;

import org.apiguardian.api.API;

/**
 * Gives a sink by name to all instances that have its plugin: a plugin offers it as a service, as many as it has sinks. Asked
 * for each change of a model that names the sink. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface AuditSinkProvider {

    /** Returns the name by which models, and the option {@code audit_sinks}, name the sink; the same always. */
    String name();

    /** Returns the sink; the same one each time, unless it has become another. */
    AuditSink sink();
}
