package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sends reads to the replicas of the main database, in turn. A replica that did not answer is left out for a while, unless
 * only replicas may be read. Whoever has written reads from the primary from then on, since a replica lags behind. Thread-safe.
 */
public final class Replicas {

    private static final Attribute<Boolean> ONLY = new Attribute<>("dataflow.replica_view", Boolean.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<String> names;
    private final BiFunction<OperationContext, String, OperationContext> in;
    private final Function<OperationContext, String> database;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLongArray restingUntil;

    /**
     * Makes the replicas of an instance.
     *
     * @param names their names; none for an instance without replicas
     * @param in a context whose operations go to a database
     * @param database the database that a context asks for; empty for the main one
     */
    public Replicas(
            List<String> names,
            BiFunction<OperationContext, String, OperationContext> in,
            Function<OperationContext, String> database) {
        this.names = List.copyOf(names);
        this.in = in;
        this.database = database;
        this.restingUntil = new AtomicLongArray(names.size());
        long now = System.nanoTime();
        for (int i = 0; i < names.size(); i++) {
            restingUntil.set(i, now);
        }
    }

    /** Returns a context of a view that has written nothing yet. */
    public OperationContext fresh(OperationContext context) {
        return names.isEmpty() ? context : context.with(Written.MARK, new Written(null));
    }

    /** Returns a context of a run within a view. */
    public OperationContext forRun(OperationContext context) {
        return names.isEmpty()
                ? context
                : context.with(
                        Written.MARK,
                        new Written(context.attribute(Written.MARK).orElse(null)));
    }

    /** Returns a context that only reads, and from replicas where there are any. */
    public OperationContext only(OperationContext context) {
        return context.withReadPreference(ReadPreference.SECONDARY).with(ONLY, true);
    }

    /** Refuses what a view of replicas cannot do, and notes writes. */
    void check(Operation operation, OperationContext context) {
        if (!context.hasAttributes()) {
            return;
        }
        boolean reads = isRead(operation);
        if (context.attribute(ONLY).isPresent()) {
            checkOutside(context);
            if (!reads) {
                throw refused(
                        operation instanceof Operation.OnModel on
                                ? Location.model(on.model().name(), null)
                                : null);
            }
        } else if (!reads) {
            context.attribute(Written.MARK).ifPresent(Written::mark);
        }
    }

    /** Refuses work that changes tables or begins a transaction, in a view of replicas. */
    public void checkPrimary(OperationContext context) {
        if (context.hasAttributes() && context.attribute(ONLY).isPresent()) {
            checkOutside(context);
            throw refused(null);
        }
    }

    private static void checkOutside(OperationContext context) {
        if (context.transactionOrNull() != null) {
            throw Problem.of(
                            StandardCode.NOT_INSIDE_TRANSACTION,
                            "A view of replicas is used inside a transaction, which is on the primary")
                    .fix("Use the view that carries the transaction", "tx.express()")
                    .toException();
        }
    }

    private static DataFlowException refused(@org.jspecify.annotations.Nullable Location where) {
        Problem.Builder problem = Problem.of(StandardCode.WRITE_BLOCKED, "A view of replicas only reads")
                .expected("reading")
                .fix("Write through the instance itself", "db.express()");
        return (where == null ? problem : problem.at(where)).toException();
    }

    private static boolean isRead(Operation operation) {
        return operation.kind() == OperationKind.READ
                || operation instanceof Operation.RawStatement raw && raw.readOnly();
    }

    /** Returns whether an operation is read from replicas. */
    boolean serve(Operation operation, OperationContext context) {
        return !names.isEmpty()
                && context.readPreference() != ReadPreference.PRIMARY
                && context.transactionOrNull() == null
                && isRead(operation)
                && !(operation instanceof Operation.OnModel on
                        && on.model().database().isPresent())
                && database.apply(context).isEmpty()
                && !context.attribute(Written.MARK).map(Written::any).orElse(false);
    }

    /** Returns whether a context reads from a replica, whose tables are none of our business. */
    boolean isReplica(OperationContext context) {
        return !names.isEmpty() && context.hasAttributes() && names.contains(database.apply(context));
    }

    /**
     * Reads from a replica, and from the next one when it does not answer or lacks the table yet; at last from the primary,
     * where the context allows that.
     */
    <T> T read(OperationContext context, Function<OperationContext, T> read) {
        DataFlowException last = null;
        for (int replica : order(context.readPreference() == ReadPreference.SECONDARY)) {
            try {
                return read.apply(in.apply(context, names.get(replica)));
            } catch (DataFlowException failure) {
                if (!isElsewhere(failure)) {
                    throw failure;
                }
                if (isUnreachable(failure)) {
                    restingUntil.set(replica, System.nanoTime() + PAUSE_NANOS);
                }
                if (last != null) {
                    failure.addSuppressed(last);
                }
                last = failure;
            }
        }
        if (last != null && context.readPreference() == ReadPreference.SECONDARY) {
            throw last;
        }
        return read.apply(context);
    }

    /** Returns the numbers of the replicas; those that rest last, or not at all. */
    private List<Integer> order(boolean all) {
        int first = Math.floorMod(turn.getAndIncrement(), names.size());
        long now = System.nanoTime();
        List<Integer> order = new ArrayList<>(names.size());
        List<Integer> resting = new ArrayList<>(0);
        for (int i = 0; i < names.size(); i++) {
            int replica = (first + i) % names.size();
            (now - restingUntil.get(replica) >= 0 ? order : resting).add(replica);
        }
        if (all) {
            order.addAll(resting);
        }
        return order;
    }

    private static boolean isElsewhere(DataFlowException failure) {
        return isUnreachable(failure)
                || failure.problem().code() == StandardCode.TABLE_NOT_FOUND
                || failure.problem().code() == StandardCode.COLUMN_NOT_FOUND;
    }

    private static boolean isUnreachable(DataFlowException failure) {
        return failure.problem().code() == StandardCode.CANNOT_CONNECT
                || failure.problem().code() == StandardCode.PLUGIN_UNAVAILABLE;
    }
}
