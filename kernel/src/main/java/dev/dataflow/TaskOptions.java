package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.RowProgress;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What one call of a task is told beside its parameters. Immutable. */
@API(status = API.Status.STABLE, since = "1.0")
public final class TaskOptions {

    /** Not confirmed. */
    public static final TaskOptions DEFAULT = new TaskOptions(false, null, null);

    private final boolean confirmed;
    private final @Nullable Cancellation cancellation;
    private final @Nullable RowProgress progress;

    private TaskOptions(boolean confirmed, @Nullable Cancellation cancellation, @Nullable RowProgress progress) {
        this.confirmed = confirmed;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /** Returns these options with the word that what the task takes away may go. */
    public TaskOptions confirmed() {
        return new TaskOptions(true, cancellation, progress);
    }

    /** Returns these options with what stops the task. */
    public TaskOptions cancellation(Cancellation stop) {
        return new TaskOptions(confirmed, requireNonNull(stop, "stop"), progress);
    }

    /** Returns these options with what hears of rows that are read and written. */
    public TaskOptions progress(RowProgress listener) {
        return new TaskOptions(confirmed, cancellation, requireNonNull(listener, "listener"));
    }

    /** Returns whether what the task takes away may go. */
    public boolean isConfirmed() {
        return confirmed;
    }

    /** Returns what stops the task. */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /** Returns what hears of rows. */
    public Optional<RowProgress> progress() {
        return Optional.ofNullable(progress);
    }
}
