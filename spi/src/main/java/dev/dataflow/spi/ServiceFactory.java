package dev.dataflow.spi;

import dev.dataflow.spi.operation.OperationContext;
import org.apiguardian.api.API;

/**
 * Makes what a plugin offers to the code of an application: an object that {@code db.service(Type.class)} gives. Its type is
 * an interface of the plugin's public package, so that the application compiles against it. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface ServiceFactory<S> {

    /** Returns the interface by which the application asks. */
    Class<S> type();

    /**
     * Returns the service of one instance or view; made for each request, so it should cost little.
     *
     * @param plugin what the plugin was given in this instance
     * @param caller tenant, actor and transaction of the view that asks; the service passes it to its operations
     */
    S create(PluginContext plugin, OperationContext caller);
}
