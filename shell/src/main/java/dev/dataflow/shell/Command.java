package dev.dataflow.shell;

/** One command. Stateless; thread-safe. */
interface Command {

    /**
     * Runs it.
     *
     * @throws UsageException when the arguments make no sense
     * @throws dev.dataflow.spi.error.DataFlowException when it fails
     */
    Reply run(Call call);
}
