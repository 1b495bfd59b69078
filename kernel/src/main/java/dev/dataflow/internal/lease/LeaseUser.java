package dev.dataflow.internal.lease;

/** Work that holds leases and can be ended from outside. */
@FunctionalInterface
public interface LeaseUser {

    /**
     * Ends the work, which may notice a little later. May be repeated.
     *
     * @param plugin the one that leaves, for people
     */
    void cut(String plugin);
}
