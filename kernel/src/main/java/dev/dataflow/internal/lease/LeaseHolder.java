package dev.dataflow.internal.lease;

import org.jspecify.annotations.Nullable;

/** Holds leases for an operation until it ends. */
@FunctionalInterface
public interface LeaseHolder {

    /**
     * Takes what of some leases it does not hold yet.
     *
     * @return the one that is closed, with nothing taken for this call; null when all are held
     */
    @Nullable
    Leases hold(LeaseSet leases);
}
