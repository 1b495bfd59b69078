package dev.dataflow.nodes.code;

/** Ends an evaluation that ran out of time or was cancelled. Carries no trace: it is caught where the evaluation began. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped", null, false, false);
    }
}
