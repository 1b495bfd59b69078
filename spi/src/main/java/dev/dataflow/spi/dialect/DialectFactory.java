package dev.dataflow.spi.dialect;

import dev.dataflow.spi.PluginContext;
import java.util.Set;
import org.apiguardian.api.API;

/** Makes dialects for database addresses. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface DialectFactory {

    /** Returns the dialect's name: {@code sqlite}. */
    String name();

    /** Returns the schemes of addresses that it serves, lower case. */
    Set<String> schemes();

    /**
     * Returns a dialect for one database of one instance; the kernel closes it.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-401} for an address it cannot read, {@code DF-411} when
     *     the driver cannot be used
     */
    Dialect create(DatabaseUrl url, PluginContext context);
}
