package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.operation.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** A unit of work that holds leases until it ends. */
public interface HoldingUnit extends UnitOfWork {

    /** Notes leases that its caller holds for as long as it lasts. */
    void lent(LeaseSet leases);

    /** Notes what another unit holds, which lasts longer than this one. */
    void lent(HeldLeases outer);

    /**
     * Takes what of some leases it does not hold yet, until it ends.
     *
     * @return the one that is closed, with nothing taken; null when all are held
     */
    @Nullable
    Leases hold(LeaseSet leases);

    /** Returns the problem of a unit that a plugin cut, because it left; null when none did. */
    Problem.@Nullable Builder cut();
}
