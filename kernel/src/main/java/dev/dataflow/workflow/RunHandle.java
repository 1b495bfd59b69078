package dev.dataflow.workflow;

import dev.dataflow.spi.operation.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apiguardian.api.API;

/** A run that goes on by itself. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class RunHandle {

    private final String runId;
    private final Cancellation cancellation;
    private final CompletableFuture<RunResult> future;

    RunHandle(String runId, Cancellation cancellation, CompletableFuture<RunResult> future) {
        this.runId = runId;
        this.cancellation = cancellation;
        this.future = future;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /**
     * Asks the run to stop: the statement that is running is cancelled, no further node starts, and the run fails with
     * {@code DF-508}. A run that has ended stays as it is.
     */
    public void cancel() {
        cancellation.cancel();
    }

    /** Returns what the run will give, or the {@code DataFlowException} it will fail with. */
    public CompletionStage<RunResult> result() {
        return future.minimalCompletionStage();
    }
}
