package dev.dataflow.testkit.fault;

import dev.dataflow.spi.DataFlowPlugin;
import java.util.List;
import org.apiguardian.api.API;

/** A database server of one test alone, which can be killed and started again. */
@API(status = API.Status.STABLE, since = "1.0")
public interface KillableServer extends AutoCloseable {

    /** Returns the address of a database without tables; the same after a restart. */
    String url();

    /** Returns the plugins to use, the dialect's own among them. */
    List<DataFlowPlugin> plugins();

    /** Ends the server's process at once, as {@code kill -9} does, and returns when it is gone. */
    void kill() throws Exception;

    /** Starts it again on what it left behind, and returns when it takes connections. */
    void restart() throws Exception;

    /** Stops it. */
    @Override
    void close() throws Exception;
}
