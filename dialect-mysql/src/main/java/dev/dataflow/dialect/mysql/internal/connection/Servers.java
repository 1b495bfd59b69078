package dev.dataflow.dialect.mysql.internal.connection;

/** Tells what server an address leads to. Thread-safe. */
@FunctionalInterface
public interface Servers {

    /**
     * Returns the server; the first call asks it.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-408} when it cannot be reached, {@code DF-114} when it is
     *     too old
     */
    Server get();
}
