package dev.dataflow.internal.jdbc;

import dev.dataflow.TransactionOptions;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.SessionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives operations their connection: the transaction's where there is one, else one from the pool, in autocommit for a
 * single statement and in a transaction of its own for several.
 */
public final class Sessions {

    private static final int ATTEMPTS = 4;

    private final Transactions transactions;
    private final Supplier<ScheduledExecutorService> scheduler;
    private final SqlLog log;
    private final SessionValues values;

    /**
     * Makes the sessions of an instance.
     *
     * @param values what connections are told of an operation's context
     */
    public Sessions(
            Transactions transactions, Supplier<ScheduledExecutorService> scheduler, SqlLog log, SessionValues values) {
        this.values = values;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.log = log;
    }

    /** Runs work that is one statement. */
    public <T> T single(Database database, OperationContext context, Access access, Function<Session, T> work) {
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        return transaction == null
                ? repeated(database, context, access, () -> autocommit(database, context, access.writes(), work))
                : inside(transaction, database, context, access.writes(), work);
    }

    /** Runs work that is several statements which stand or fall together. */
    public <T> T atomic(Database database, OperationContext context, Access access, Function<Session, T> work) {
        boolean writes = access.writes();
        JdbcTransaction outer = (JdbcTransaction) context.transactionOrNull();
        if (outer == null) {
            TransactionOptions options = TransactionOptions.DEFAULT.readOnly(!writes);
            return repeated(
                    database,
                    context,
                    access,
                    () -> transactions.run(
                            database,
                            context,
                            options,
                            access == Access.ROWS,
                            inner -> inside(
                                    (JdbcTransaction) Objects.requireNonNull(inner.transactionOrNull()),
                                    database,
                                    inner,
                                    writes,
                                    work)));
        }
        return transactions.savepoint(outer, () -> inside(outer, database, context, writes, work));
    }

    /** Runs work that may only read: inside a transaction its changes are undone, outside it runs in one that only reads. */
    public <T> T readOnly(Database database, OperationContext context, Function<Session, T> work) {
        JdbcTransaction outer = (JdbcTransaction) context.transactionOrNull();
        if (outer != null) {
            return transactions.undone(outer, () -> inside(outer, database, context, false, work));
        }
        TransactionOptions options = TransactionOptions.DEFAULT.readOnly(true);
        return repeated(
                database,
                context,
                Access.READS,
                () -> transactions.run(database, context, options, inner -> {
                    JdbcTransaction own = (JdbcTransaction) Objects.requireNonNull(inner.transactionOrNull());
                    return transactions.undone(own, () -> inside(own, database, inner, false, work));
                }));
    }

    /**
     * Lends a connection for a stream, which gives it back by the returned lease.
     *
     * @param returned runs when it was given back
     * @throws DataFlowException {@code DF-506} or {@code DF-408} when there is none
     */
    public StreamLease lend(Database database, OperationContext context, Runnable returned) {
        JdbcTransaction transaction = (JdbcTransaction) context.transactionOrNull();
        SessionSettings settings = values.of(database, context);
        Connection connection;
        try {
            connection = transaction == null
                    ? database.connections().borrow(context.deadlineNanos())
                    : transaction.connection();
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        }
        try {
            if (transaction == null) {
                AppliedSettings.apply(database, connection, settings);
            } else {
                transaction.apply(settings);
            }
            StatementGuard guard = StatementGuard.of(context, database, connection, scheduler);
            AutocommitUnit unit = new AutocommitUnit(database, connection, false);
            Session session = new Session(database, connection, context, unit, guard, log);
            StreamLease lease = new StreamLease(
                    session,
                    unit,
                    guard,
                    transaction == null,
                    transaction == null ? settings : SessionSettings.NONE,
                    returned);
            unit.onCut(lease::close);
            return lease;
        } catch (SQLException | RuntimeException failure) {
            if (transaction == null) {
                AppliedSettings.reset(database, connection, settings);
                database.connections().giveBack(connection);
            }
            throw failure instanceof SQLException sql
                    ? SqlFailures.of(database.dialect().failures(), sql, null)
                    : (RuntimeException) failure;
        }
    }

    /**
     * Repeats an operation that stands for itself when the database says that the same may succeed again, a serialization
     * failure or a deadlock, and a read whose connection broke. Where that happens twice, the connections that wait in the
     * pool are taken to be broken too.
     */
    private static <T> T repeated(Database database, OperationContext context, Access access, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DataFlowException failure) {
                Failure meaning = access.isRepeatable() ? meaning(database, failure) : null;
                boolean lost = meaning != null && access == Access.READS && meaning.connectionLost();
                if (attempt >= ATTEMPTS
                        || meaning == null
                        || !lost && !meaning.transientFailure()
                        || !BackOff.pause(attempt, context.deadlineNanos())) {
                    throw failure;
                }
                if (lost && attempt > 1) {
                    database.connections().renew();
                }
            }
        }
    }

    /** Returns what the database meant, or null when it was not the database, or a connection was waited for long enough. */
    private static @Nullable Failure meaning(Database database, DataFlowException failure) {
        return failure.getCause() instanceof SQLException cause && !(cause instanceof SQLTransientConnectionException)
                ? database.dialect().failures().translate(cause)
                : null;
    }

    private <T> T autocommit(Database database, OperationContext context, boolean writes, Function<Session, T> work) {
        Connection connection;
        try {
            connection = database.connections().borrow(context.deadlineNanos());
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        }
        AutocommitUnit unit = new AutocommitUnit(database, connection, writes);
        SessionSettings settings = values.of(database, context);
        boolean done = false;
        try (StatementGuard guard = StatementGuard.of(context, database, connection, scheduler)) {
            AppliedSettings.apply(database, connection, settings);
            T result = work.apply(new Session(database, connection, context, unit, guard, log));
            done = true;
            return result;
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        } finally {
            unit.letGo();
            AppliedSettings.reset(database, connection, settings);
            database.connections().giveBack(connection);
            unit.release();
            if (!unit.hooks().isEmpty()) {
                transactions.tell(unit.hooks(), done ? Completion.COMMITTED : Completion.ROLLED_BACK);
            }
        }
    }

    private <T> T inside(
            JdbcTransaction transaction,
            Database database,
            OperationContext context,
            boolean writes,
            Function<Session, T> work) {
        check(transaction, database, writes);
        transaction.checkCut();
        transaction.take(context.deadlineNanos());
        try (StatementGuard guard = StatementGuard.of(context, database, transaction.connection(), scheduler)) {
            transaction.apply(values.of(database, context));
            return work.apply(new Session(database, transaction.connection(), context, transaction, guard, log));
        } catch (SQLException failure) {
            throw SqlFailures.of(database.dialect().failures(), failure, null);
        } finally {
            transaction.give();
        }
    }

    private static void check(JdbcTransaction transaction, Database database, boolean writes) {
        if (transaction.database() != database) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "The transaction is on another database than the model")
                    .found(database.toString())
                    .expected(transaction.database().toString())
                    .toException();
        }
        if (writes && transaction.isReadOnly()) {
            throw Problem.of(StandardCode.TRANSACTION_FAILED, "The transaction only reads; nothing was written")
                    .fix("Leave the option out", "TransactionOptions.DEFAULT.readOnly(false)")
                    .toException();
        }
    }
}
