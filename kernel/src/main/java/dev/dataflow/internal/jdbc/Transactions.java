package dev.dataflow.internal.jdbc;

import dev.dataflow.TransactionOptions;
import dev.dataflow.TransactionOptions.Isolation;
import dev.dataflow.TransactionOptions.Propagation;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.OperationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one instance. The body of a transaction has it as the current one of its thread; nothing else is
 * bound to a thread, and work that is handed to another one does not inherit it.
 */
public final class Transactions {

    private final ThreadLocal<@Nullable JdbcTransaction> current = new ThreadLocal<>();
    private final Consumer<Throwable> hookFailures;
    private final Supplier<ScheduledExecutorService> scheduler;

    /**
     * Makes the transactions of an instance.
     *
     * @param scheduler ends commits and rollbacks that get no answer
     */
    public Transactions(Consumer<Throwable> hookFailures, Supplier<ScheduledExecutorService> scheduler) {
        this.scheduler = scheduler;
        this.hookFailures = hookFailures;
    }

    /** Returns the transaction that is current for this thread, or null. */
    public @Nullable JdbcTransaction current() {
        return current.get();
    }

    /** Runs a body in a transaction on a database, as the options say. */
    public <T> T run(
            Database database,
            OperationContext context,
            TransactionOptions options,
            Function<OperationContext, T> body) {
        return run(database, context, options, false, body);
    }

    /**
     * Runs a body in a transaction on a database.
     *
     * @param rows whether it writes many rows and nothing else
     */
    <T> T run(
            Database database,
            OperationContext context,
            TransactionOptions options,
            boolean rows,
            Function<OperationContext, T> body) {
        JdbcTransaction outer = (JdbcTransaction) context.transactionOrNull();
        if (outer != null && options.propagation() == Propagation.REQUIRED) {
            return join(outer, database, context, options, body);
        }
        OperationContext own = options.timeout() == null ? context : context.withTimeLimit(options.timeout());
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(database, own, options, rows, body);
            } catch (DataFlowException failure) {
                if (attempt >= options.attempts()
                        || !isTransient(failure)
                        || !BackOff.pause(attempt, own.deadlineNanos())) {
                    throw failure;
                }
            }
        }
    }

    /** Runs a body in a savepoint of a transaction: what it changed is undone when it throws. */
    public <T> T savepoint(JdbcTransaction transaction, Supplier<T> body) {
        return savepoint(transaction, body, false);
    }

    /** Runs a body in a savepoint of a transaction; what it changed is undone in any case. */
    public <T> T undone(JdbcTransaction transaction, Supplier<T> body) {
        return savepoint(transaction, body, true);
    }

    private static <T> T savepoint(JdbcTransaction transaction, Supplier<T> body, boolean undone) {
        int[] marks = transaction.marks();
        Savepoint savepoint = set(transaction);
        try {
            T result = body.get();
            if (!undone) {
                release(transaction, savepoint);
                return result;
            }
            undo(transaction, savepoint, marks, null);
            return result;
        } catch (RuntimeException | Error failure) {
            undo(transaction, savepoint, marks, failure);
            throw failure;
        }
    }

    private static Savepoint set(JdbcTransaction transaction) {
        transaction.take(Long.MAX_VALUE);
        try {
            return transaction.connection().setSavepoint();
        } catch (SQLException failure) {
            throw SqlFailures.of(transaction.database().dialect().failures(), failure, null);
        } finally {
            transaction.give();
        }
    }

    private <T> T join(
            JdbcTransaction outer,
            Database database,
            OperationContext context,
            TransactionOptions options,
            Function<OperationContext, T> body) {
        if (outer.database() != database) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "The running transaction is on another database of the instance")
                    .found(database.toString())
                    .expected(outer.database().toString())
                    .toException();
        }
        if (outer.isReadOnly() && !options.readOnly()) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "A writing transaction cannot join one that only reads")
                    .fix("Begin one of its own", "TransactionOptions.DEFAULT.propagation(REQUIRES_NEW)")
                    .toException();
        }
        checkIsolation(outer, options.isolation());
        OperationContext own = options.timeout() == null ? context : context.withTimeLimit(options.timeout());
        Supplier<T> joined = () -> bound(outer, () -> body.apply(own.withTransaction(outer)));
        return options.readOnly() ? outer.reading(joined) : joined.get();
    }

    private <T> T attempt(
            Database database,
            OperationContext context,
            TransactionOptions options,
            boolean rows,
            Function<OperationContext, T> body) {
        if (options.propagation() == Propagation.REQUIRES_NEW
                && database.connections().isSingle()
                && context.transactionOrNull() != null) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "An in-memory database has one connection: no second transaction can begin inside the first")
                    .fix("Use a database file, or join the running transaction")
                    .toException();
        }
        Connection connection = begin(database, context, options, rows);
        JdbcTransaction transaction = new JdbcTransaction(database, connection, options);
        try {
            T result = bound(transaction, () -> body.apply(context.withTransaction(transaction)));
            checkDeadline(context);
            checkAsyncWork(transaction);
            transaction.runBeforeCommit();
            commit(transaction, context);
            return result;
        } catch (RuntimeException | Error failure) {
            rollBack(transaction, failure);
            throw failure;
        } finally {
            transaction.letGo();
            restore(database, connection, rows);
            transaction.release();
        }
    }

    private static void checkAsyncWork(JdbcTransaction transaction) {
        if (transaction.hasAsyncWork()) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "Asynchronous work was still running when the transaction's body returned; it was rolled back")
                    .fix("Wait for it in the body", "stage.toCompletableFuture().join();")
                    .toException();
        }
    }

    private static void checkDeadline(OperationContext context) {
        if (context.hasDeadline() && context.deadlineNanos() - System.nanoTime() <= 0) {
            throw Problem.of(StandardCode.TIMED_OUT, "The transaction's time limit was reached; it was rolled back")
                    .toException();
        }
    }

    private <T> T bound(JdbcTransaction transaction, Supplier<T> body) {
        JdbcTransaction before = current.get();
        current.set(transaction);
        try {
            return body.get();
        } finally {
            if (before == null) {
                current.remove();
            } else {
                current.set(before);
            }
        }
    }

    private Connection begin(Database database, OperationContext context, TransactionOptions options, boolean rows) {
        Connection connection = null;
        try {
            connection = database.connections().borrow(context.deadlineNanos());
            if (!connection.getAutoCommit()) {
                throw Problem.of(
                                StandardCode.NOT_INSIDE_TRANSACTION,
                                "This thread is inside a transaction of the in-memory database already")
                        .toException();
            }
            isolate(database, connection, options);
            DataSourceProvider sources = database.dialect().dataSources();
            if (rows) {
                sources.beginBulk(connection);
            } else {
                sources.begin(connection, options.readOnly());
            }
            return connection;
        } catch (SQLException failure) {
            if (connection != null) {
                database.connections().giveBack(connection);
            }
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        } catch (RuntimeException failure) {
            if (connection != null) {
                database.connections().giveBack(connection);
            }
            throw failure;
        }
    }

    /** A transaction keeps the level that it began with: one that asks for more than that cannot join it. */
    private static void checkIsolation(JdbcTransaction outer, Isolation wanted) {
        boolean chosen = isChosen(outer.database(), wanted);
        if (chosen && wanted.compareTo(outer.isolation()) > 0) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "The running transaction has another isolation level, which it keeps to its end")
                    .found(wanted)
                    .expected(outer.isolation() == Isolation.DEFAULT ? "DEFAULT" : "at most " + outer.isolation())
                    .fix("Begin one of its own", "TransactionOptions.DEFAULT.propagation(REQUIRES_NEW)")
                    .toException();
        }
    }

    private static void isolate(Database database, Connection connection, TransactionOptions options)
            throws SQLException {
        if (!isChosen(database, options.isolation())) {
            return;
        }
        connection.setTransactionIsolation(
                switch (options.isolation()) {
                    case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
                    case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
                    case SERIALIZABLE, DEFAULT -> Connection.TRANSACTION_SERIALIZABLE;
                });
    }

    /** Returns whether the level is one that has to be set. */
    private static boolean isChosen(Database database, Isolation level) {
        boolean levels = database.dialect().can(DialectCapability.ISOLATION_LEVELS);
        if (!levels && level != Isolation.DEFAULT && level != Isolation.SERIALIZABLE) {
            throw Problem.of(
                            StandardCode.UNSUPPORTED_BY_DATABASE,
                            "This database runs every transaction as serializable")
                    .found(level)
                    .expected("DEFAULT or SERIALIZABLE")
                    .toException();
        }
        return levels && level != Isolation.DEFAULT;
    }

    private void commit(JdbcTransaction transaction, OperationContext context) {
        transaction.take(Long.MAX_VALUE);
        try (EndGuard ignored = EndGuard.ofCommit(context, transaction, scheduler)) {
            transaction.checkCut();
            if (transaction.isRollbackOnly()) {
                throw Problem.of(StandardCode.TRANSACTION_FAILED, "The transaction was marked to be rolled back")
                        .toException();
            }
            transaction.connection().commit();
            transaction.end();
        } catch (SQLException failure) {
            Failure meaning = transaction.database().dialect().failures().translate(failure);
            if (meaning.connectionLost()) {
                transaction.end();
                tell(transaction.completionHooks(), Completion.UNKNOWN);
                throw Problem.of(
                                StandardCode.OUTCOME_UNKNOWN,
                                "The connection broke while the transaction was being committed")
                        .toException(SqlFailures.scrubbed(failure));
            }
            throw SqlFailures.of(meaning, failure, null);
        } finally {
            transaction.give();
        }
        tell(transaction.completionHooks(), Completion.COMMITTED);
    }

    private void rollBack(JdbcTransaction transaction, Throwable why) {
        if (!transaction.isActive()) {
            return;
        }
        transaction.letGo();
        transaction.take(Long.MAX_VALUE);
        try (EndGuard ignored = EndGuard.ofRollback(transaction, scheduler)) {
            transaction.connection().rollback();
        } catch (SQLException failure) {
            why.addSuppressed(failure);
        } finally {
            transaction.end();
            transaction.give();
        }
        tell(transaction.completionHooks(), Completion.ROLLED_BACK);
    }

    /** The pool resets the isolation level by itself. */
    private static void restore(Database database, Connection connection, boolean rows) {
        try {
            connection.setAutoCommit(true);
            if (rows) {
                database.dialect().dataSources().endBulk(connection);
            }
        } catch (SQLException broken) {
            // The pool finds a broken connection by itself and discards it.
            return;
        } finally {
            database.connections().giveBack(connection);
        }
    }

    private static void release(JdbcTransaction transaction, Savepoint savepoint) {
        transaction.take(Long.MAX_VALUE);
        try {
            transaction.connection().releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            throw SqlFailures.of(transaction.database().dialect().failures(), failure, null);
        } finally {
            transaction.give();
        }
    }

    private static void undo(JdbcTransaction transaction, Savepoint savepoint, int[] marks, @Nullable Throwable why) {
        transaction.take(Long.MAX_VALUE);
        try {
            transaction.connection().rollback(savepoint);
            transaction.connection().releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            transaction.setRollbackOnly();
            if (why != null) {
                why.addSuppressed(failure);
            }
        } finally {
            transaction.give();
        }
        transaction.forgetSince(marks);
    }

    void tell(List<Consumer<Completion>> hooks, Completion how) {
        for (Consumer<Completion> hook : hooks) {
            try {
                hook.accept(how);
            } catch (RuntimeException | LinkageError failure) {
                hookFailures.accept(failure);
            }
        }
    }

    private static boolean isTransient(DataFlowException failure) {
        return failure.problem().code() == StandardCode.LOCKED;
    }
}
