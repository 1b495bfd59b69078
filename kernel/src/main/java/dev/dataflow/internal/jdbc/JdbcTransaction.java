package dev.dataflow.internal.jdbc;

import static java.util.Objects.requireNonNull;

import dev.dataflow.TransactionOptions;
import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import dev.dataflow.spi.operation.SessionSettings;
import dev.dataflow.spi.operation.TransactionScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on one connection. Calls from several threads take turns on it. Hooks are kept per savepoint, so that a
 * savepoint that is rolled back takes its own along.
 */
public final class JdbcTransaction extends CuttableWork implements TransactionScope, HoldingUnit {

    private final AtomicReference<@Nullable String> id = new AtomicReference<>();
    private final Connection connection;
    private final TransactionOptions options;
    private final AtomicInteger reading = new AtomicInteger();
    private final Turn turn = new Turn();
    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Consumer<Completion>> afterCompletion = new ArrayList<>();
    private SessionSettings applied = SessionSettings.NONE;
    private volatile boolean active = true;
    private volatile boolean rollbackOnly;
    private final AtomicInteger asynchronous = new AtomicInteger();
    private final ReentrantLock leaseLock = new ReentrantLock();
    private final HeldLeases held;

    JdbcTransaction(Database database, Connection connection, TransactionOptions options) {
        super(database, connection);
        this.connection = connection;
        this.options = options;
        this.held = new HeldLeases(this, true);
        held.lent(database.leases());
    }

    @Override
    public void lent(LeaseSet leases) {
        leaseLock.lock();
        try {
            held.lent(leases);
        } finally {
            leaseLock.unlock();
        }
    }

    /** Notes the leases of a transaction around this one. */
    public void lent(JdbcTransaction outer) {
        lent(outer.held);
    }

    @Override
    public void lent(HeldLeases outer) {
        leaseLock.lock();
        try {
            held.lent(outer);
        } finally {
            leaseLock.unlock();
        }
    }

    @Override
    public Problem.@Nullable Builder cut() {
        return database().isCut() ? database().cutProblem() : cutProblem();
    }

    /** Throws when a plugin that left has cut the transaction. */
    public void checkCut() {
        Problem.Builder cut = cut();
        if (cut != null) {
            throw cut.toException();
        }
    }

    @Override
    public @Nullable Leases hold(LeaseSet leases) {
        leaseLock.lock();
        try {
            return held.hold(leases);
        } finally {
            leaseLock.unlock();
        }
    }

    /** Returns the leases that it has taken. */
    void release() {
        leaseLock.lock();
        try {
            held.release();
        } finally {
            leaseLock.unlock();
        }
    }

    /** Made when somebody asks: it takes longer than to begin. */
    @Override
    public String id() {
        String known = id.get();
        if (known == null) {
            String made = UUID.randomUUID().toString();
            return id.compareAndSet(null, made) ? made : requireNonNull(id.get());
        }
        return known;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    /** Returns whether writes are refused. */
    public boolean isReadOnly() {
        return options.readOnly() || reading.get() > 0;
    }

    /** Returns the isolation level that it began with. */
    TransactionOptions.Isolation isolation() {
        return options.isolation();
    }

    /** Runs a body, until whose end writes are refused. */
    <T> T reading(Supplier<T> body) {
        reading.incrementAndGet();
        try {
            return body.get();
        } finally {
            reading.decrementAndGet();
        }
    }

    /** Sets the values of a session for what comes next; only while the caller has the turn. */
    void apply(SessionSettings settings) throws SQLException {
        if (!settings.equals(applied)) {
            database().dialect().dataSources().apply(connection, settings);
            applied = settings;
        }
    }

    /** Returns the connection; only while the caller has the turn. */
    public Connection connection() {
        return connection;
    }

    /** Takes the turn on the connection. */
    public void take(long deadlineNanos) {
        try {
            if (!turn.take(deadlineNanos)) {
                throw Problem.of(StandardCode.TIMED_OUT, "The transaction's connection was not free in time")
                        .toException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(StandardCode.CANCELLED, "Interrupted while waiting for the transaction's connection")
                    .toException(interrupted);
        }
        if (!active) {
            turn.give();
            throw Problem.of(StandardCode.NOT_INSIDE_TRANSACTION, "The transaction has ended")
                    .cause("Work was started in the transaction and went on after its body had returned")
                    .fix("Wait for asynchronous work before the body returns")
                    .toException();
        }
    }

    /** Gives the turn back. */
    public void give() {
        turn.give();
    }

    @Override
    public void beforeCommit(Runnable work) {
        beforeCommit.add(work);
    }

    @Override
    public void afterCompletion(Consumer<Completion> work) {
        afterCompletion.add(work);
    }

    /** Lets the transaction end in a rollback, whatever its body does. */
    public void setRollbackOnly() {
        rollbackOnly = true;
    }

    /** Notes that work in this transaction was handed to another thread. */
    public void asyncStarted() {
        asynchronous.incrementAndGet();
    }

    /** Notes that it has ended. */
    public void asyncEnded() {
        asynchronous.decrementAndGet();
    }

    boolean hasAsyncWork() {
        return asynchronous.get() > 0;
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    /** Returns how many hooks there are, to come back to. */
    int[] marks() {
        return new int[] {beforeCommit.size(), afterCompletion.size()};
    }

    /** Tells the hooks that came after the marks of a rollback, and forgets them. */
    void forgetSince(int[] marks) {
        applied = SessionSettings.NONE; // What was set since is set no more.
        beforeCommit.subList(marks[0], beforeCommit.size()).clear();
        List<Consumer<Completion>> gone = afterCompletion.subList(marks[1], afterCompletion.size());
        List<Consumer<Completion>> told = List.copyOf(gone);
        gone.clear();
        told.forEach(hook -> hook.accept(Completion.ROLLED_BACK));
    }

    void runBeforeCommit() {
        for (int i = 0; i < beforeCommit.size(); i++) {
            beforeCommit.get(i).run();
        }
    }

    void end() {
        active = false;
    }

    List<Consumer<Completion>> completionHooks() {
        return List.copyOf(afterCompletion);
    }
}
