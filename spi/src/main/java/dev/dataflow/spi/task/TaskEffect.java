package dev.dataflow.spi.task;

import org.apiguardian.api.API;

/** What a task does to the world. */
@API(status = API.Status.STABLE, since = "1.0")
public enum TaskEffect {
    /** Reads. */
    READS,
    /** Changes records, or writes a file that was not there. */
    WRITES,
    /** Takes away what nothing brings back; only runs once it is confirmed. */
    DESTROYS
}
