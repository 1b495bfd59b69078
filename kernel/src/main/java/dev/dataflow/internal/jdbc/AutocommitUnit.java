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

/** A single statement that commits by itself. */
final class AutocommitUnit implements HoldingUnit {

    private final Database database;
    private final Connection connection;
    private final boolean writes;
    private @Nullable CutSwitch cutSwitch;
    private @Nullable Runnable listener;
    private @Nullable List<Consumer<Completion>> hooks;
    private @Nullable HeldLeases held;

    /**
     * Makes the unit.
     *
     * @param writes whether its statement changes something
     */
    AutocommitUnit(Database database, Connection connection, boolean writes) {
        this.database = database;
        this.connection = connection;
        this.writes = writes;
    }

    /** Returns whether a statement, once sent, changes something even if nobody hears of it. */
    boolean writes() {
        return writes;
    }

    @Override
    public void lent(LeaseSet leases) {
        held().lent(leases);
    }

    @Override
    public @Nullable Leases hold(LeaseSet leases) {
        return held().hold(leases);
    }

    @Override
    public void lent(HeldLeases outer) {
        held().lent(outer);
    }

    private HeldLeases held() {
        HeldLeases known = held;
        if (known == null) {
            CutSwitch made = new CutSwitch(database, connection);
            if (listener != null) {
                made.onCut(listener);
            }
            cutSwitch = made;
            known = new HeldLeases(made, false);
            held = known;
        }
        return known;
    }

    /** Calls a listener when a plugin cuts the unit; to be said before it holds anything. */
    void onCut(Runnable told) {
        listener = told;
    }

    @Override
    public Problem.@Nullable Builder cut() {
        return cutSwitch == null ? null : cutSwitch.problem();
    }

    /** Lets the connection go: no plugin cuts what happens on it from here on. */
    void end() {
        if (cutSwitch != null) {
            cutSwitch.end();
        }
    }

    /** Returns the leases that it has taken. */
    void release() {
        if (held != null) {
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
