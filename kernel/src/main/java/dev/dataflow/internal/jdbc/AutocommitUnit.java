package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Completion;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A single statement that commits by itself. What its caller holds for it costs no list; what comes beside does. */
final class AutocommitUnit extends CuttableWork implements HoldingUnit {

    private final boolean writes;
    private LeaseSet callers = LeaseSet.NONE;
    private @Nullable HeldLeases held;
    private @Nullable List<Consumer<Completion>> hooks;

    /**
     * Makes the unit.
     *
     * @param writes whether its statement changes something
     */
    AutocommitUnit(Database database, Connection connection, boolean writes) {
        super(database, connection);
        this.writes = writes;
    }

    /** Returns whether a statement, once sent, changes something even if nobody hears of it. */
    boolean writes() {
        return writes;
    }

    @Override
    public void lent(LeaseSet leases) {
        if (callers == LeaseSet.NONE && held == null) {
            callers = leases;
            leases.note(this);
        } else {
            held().lent(leases);
        }
    }

    @Override
    public @Nullable Leases hold(LeaseSet leases) {
        return leases == callers ? null : held().hold(leases);
    }

    @Override
    public void lent(HeldLeases outer) {
        held().lent(outer);
    }

    private HeldLeases held() {
        HeldLeases known = held;
        if (known == null) {
            known = new HeldLeases(this, callers);
            held = known;
        }
        return known;
    }

    @Override
    public Problem.@Nullable Builder cut() {
        return cutProblem();
    }

    @Override
    void letGo() {
        if (callers != LeaseSet.NONE || held != null) {
            super.letGo();
        }
    }

    /** Returns the leases that it has taken. */
    void release() {
        if (held == null) {
            callers.forget(this);
        } else {
            held.release();
        }
    }

    @Override
    public void beforeCommit(Runnable work) {
        throw Problem.of(
                        StandardCode.FEATURE_FAILED,
                        "Work before the commit needs a transaction, and this operation runs without one")
                .fix("Ask for one", "Set<Need> needs(Operation operation) { return Set.of(Need.TRANSACTION); }")
                .toException();
    }

    @Override
    public void afterCompletion(Consumer<Completion> work) {
        if (hooks == null) {
            hooks = new ArrayList<>();
        }
        hooks.add(work);
    }

    List<Consumer<Completion>> hooks() {
        return hooks == null ? List.of() : hooks;
    }
}
