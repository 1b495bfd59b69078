package dev.dataflow.workflow;

import org.apiguardian.api.API;

/** Whether a run is one transaction. */
@API(status = API.Status.STABLE, since = "1.0")
public enum TransactionMode {
    /** Everything commits or rolls back together; a transaction that is running on the thread is joined. */
    REQUIRED,
    /** Each operation stands for itself, unless a transaction is running on the thread: that one is joined. */
    NONE
}
