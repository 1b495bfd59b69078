package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs calls on the workers of an instance. */
public final class AsyncCalls {

    private AsyncCalls() {}

    /** Runs a call elsewhere; the stage completes with its result or with what it throws. */
    public static <T> CompletionStage<T> call(StandardEngine engine, OperationContext context, Supplier<T> work) {
        engine.checkOpen();
        JdbcTransaction carried = (JdbcTransaction) context.transactionOrNull();
        if (carried == null && engine.isInsideTransaction()) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "An asynchronous call does not join the transaction of the thread that makes it")
                    .cause("It would run beside the transaction, while the code reads as if it were inside")
                    .fix("Call it on the view that carries the transaction", "tx.express().async()")
                    .toException();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        if (carried != null) {
            carried.asyncStarted();
        }
        engine.workers().execute(() -> {
            T value = null;
            Throwable failure = null;
            try {
                value = work.get();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            if (carried != null) {
                carried.asyncEnded();
            }
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
