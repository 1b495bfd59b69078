package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.operation.OperationContext;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets transactions in. A transaction holds leases on all plugins from before its begin until its end: it may come to need
 * any of them, and would wait for one with the database's locks in its hands, while those who let that one go wait for the
 * locks. One that has waited for the locks so long that the plugins are others by then begins anew. Thread-safe.
 */
final class TransactionEntry {

    private final Databases databases;
    private final Function<OperationContext, @Nullable Database> elsewhere;
    private final Supplier<LeaseSet> plugins;
    private final Supplier<@Nullable Absence> absence;
    private final Availability availability;

    /**
     * Makes the entry.
     *
     * @param elsewhere the database that features name for a context, or null for the main one
     * @param plugins the leases on all plugins, the same set as long as they are the same
     * @param absence the absence of a model that left last, or null
     */
    TransactionEntry(
            Databases databases,
            Function<OperationContext, @Nullable Database> elsewhere,
            Supplier<LeaseSet> plugins,
            Supplier<@Nullable Absence> absence,
            Availability availability) {
        this.databases = databases;
        this.elsewhere = elsewhere;
        this.plugins = plugins;
        this.absence = absence;
        this.availability = availability;
    }

    /** Work in the transaction, on a database. */
    interface Work<T> {
        /** Begins it, and lets it note what it holds. */
        T run(Database main, Consumer<JdbcTransaction> holding);
    }

    /** Runs work that begins a transaction on the main database, or on the one that features name for the context, or joins that of its context. */
    <T> T run(OperationContext context, Work<T> work) {
        JdbcTransaction outer = (JdbcTransaction) context.transactionOrNull();
        if (outer != null) {
            return work.run(enter(outer, context), inner -> {
                if (inner != outer) {
                    inner.lent(outer);
                }
            });
        }
        while (true) {
            Held held = hold();
            try {
                Database main = enterNow(context);
                if (main != null) {
                    return run(main, held, work);
                }
            } catch (Outdated begunTooLate) {
                continue;
            } finally {
                held.taken().release();
            }
            // Nothing is held while the dialect is waited for.
            databases.enterMain(context).leases().release();
        }
    }

    private Database enter(JdbcTransaction outer, OperationContext context) {
        Database placed = elsewhere.apply(context);
        if (placed == null) {
            return databases.enterMain(context);
        }
        Leases closed = outer.hold(placed.leases());
        if (closed != null) {
            throw Absence.leaving(closed).problem().toException();
        }
        return placed;
    }

    private @Nullable Database enterNow(OperationContext context) {
        Database placed = elsewhere.apply(context);
        if (placed == null) {
            return databases.enterMainNow();
        }
        return placed.leases().acquire() == null ? placed : null;
    }

    private <T> T run(Database main, Held held, Work<T> work) {
        try {
            return work.run(main, inner -> {
                if (plugins.get() != held.all()) {
                    throw new Outdated();
                }
                inner.lent(held.taken());
            });
        } finally {
            main.leases().release();
        }
    }

    /** Takes leases on all plugins; those that are away or leave are waited for in the grace period, and left out after it. */
    private Held hold() {
        while (true) {
            long seen = availability.generation();
            // The set first: what has left it by now, the models tell.
            LeaseSet all = plugins.get();
            Absence away = absence.get();
            if (away != null && availability.awaitIfGrace(away, seen)) {
                continue;
            }
            Leases closed = all.acquire();
            if (closed == null) {
                return new Held(all, all);
            }
            if (!availability.awaitIfGrace(Absence.leaving(closed), seen)) {
                return new Held(all, all.acquireOpen());
            }
        }
    }

    /**
     * What a transaction holds.
     *
     * @param all the leases on all plugins
     * @param taken those of them that were to be had
     */
    private record Held(LeaseSet all, LeaseSet taken) {}

    /** Rolls a transaction back whose body has not begun. */
    private static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Outdated() {
            super("The plugins have changed while the transaction began", null, false, false);
        }
    }
}
