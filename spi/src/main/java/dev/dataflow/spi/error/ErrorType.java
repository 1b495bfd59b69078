package dev.dataflow.spi.error;

import org.apiguardian.api.API;

/** Who can do something about a failure. Lets callers count and alert without reading codes. */
@API(status = API.Status.STABLE, since = "1.0")
public enum ErrorType {
    /** The caller's input, model, workflow or configuration is wrong; repeating the call cannot help. */
    USER,
    /** The database, the network or another outside party failed; repeating may help. */
    EXTERNAL,
    /** A limit was reached: time, connections, rows, memory. */
    RESOURCE,
    /** A defect of DataFlow or of a plugin. */
    INTERNAL
}
