package dev.dataflow.internal.pipeline;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowStream;
import java.util.List;
import java.util.function.Consumer;

/** Tells observers how operations end. Immutable and thread-safe. */
public final class ObservedOperations implements OperationExecutor {

    private final OperationExecutor operations;
    private final List<OperationObserver> observers;
    private final CategoryLog log;

    /** Makes an executor that tells what another one does. */
    public ObservedOperations(OperationExecutor operations, List<OperationObserver> observers, CategoryLog log) {
        this.operations = operations;
        this.observers = List.copyOf(observers);
        this.log = log;
    }

    @Override
    public Outcome execute(Operation operation, OperationContext context) {
        long start = System.nanoTime();
        Outcome outcome;
        try {
            outcome = operations.execute(operation, context);
        } catch (RuntimeException failure) {
            failed(operation, context, failure, start);
            throw failure;
        }
        succeeded(operation, context, outcome, start);
        return outcome;
    }

    @Override
    public RowStream stream(Operation.ListRows operation, OperationContext context) {
        long start = System.nanoTime();
        try {
            return new Observed(operations.stream(operation, context), operation, context, start);
        } catch (RuntimeException failure) {
            failed(operation, context, failure, start);
            throw failure;
        }
    }

    private void succeeded(Operation operation, OperationContext context, Outcome outcome, long start) {
        long nanos = System.nanoTime() - start;
        tell(observer -> observer.succeeded(operation, context, outcome, nanos));
    }

    private void failed(Operation operation, OperationContext context, RuntimeException failure, long start) {
        long nanos = System.nanoTime() - start;
        tell(observer -> observer.failed(operation, context, failure, nanos));
    }

    private void tell(Consumer<OperationObserver> what) {
        for (OperationObserver observer : observers) {
            try {
                what.accept(observer);
            } catch (RuntimeException failure) {
                log.failure(LogLevel.WARN, "An observer of operations failed", failure);
            }
        }
    }

    /** A stream that tells its end once. Not thread-safe. */
    private final class Observed implements RowStream {
        private final RowStream rows;
        private final Operation.ListRows operation;
        private final OperationContext context;
        private final long start;
        private long count;
        private boolean told;

        private Observed(RowStream rows, Operation.ListRows operation, OperationContext context, long start) {
            this.rows = rows;
            this.operation = operation;
            this.context = context;
            this.start = start;
        }

        @Override
        public boolean hasNext() {
            try {
                return rows.hasNext();
            } catch (RuntimeException failure) {
                fail(failure);
                throw failure;
            }
        }

        @Override
        public Row next() {
            try {
                Row row = rows.next();
                count++;
                return row;
            } catch (RuntimeException failure) {
                fail(failure);
                throw failure;
            }
        }

        @Override
        public void close() {
            rows.close();
            if (!told) {
                told = true;
                succeeded(operation, context, new Outcome.Counted(count), start);
            }
        }

        private void fail(RuntimeException failure) {
            if (!told) {
                told = true;
                failed(operation, context, failure, start);
            }
        }
    }
}
