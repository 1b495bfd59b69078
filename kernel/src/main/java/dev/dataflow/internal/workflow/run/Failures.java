package dev.dataflow.internal.workflow.run;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.time.Duration;

/** The failures of runs. */
final class Failures {

    private static final int LONGEST = 300;

    private Failures() {}

    /** Returns a failure with the parts of its location that are missing; the stack trace stays. */
    static DataFlowException located(DataFlowException failure, Location where) {
        Problem problem = failure.problem();
        if (problem.location().workflow() != null && problem.location().node() != null) {
            return failure;
        }
        DataFlowException located = problem.within(where).toException(failure.getCause());
        located.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            located.addSuppressed(suppressed);
        }
        return located;
    }

    /** Returns the failure of a node that threw something of its own. */
    static DataFlowException ofNode(String node, String type, Throwable thrown, Location where) {
        String message = thrown.getMessage();
        String shown = thrown.getClass().getSimpleName()
                + (message == null
                        ? ""
                        : ": " + (message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message));
        return Problem.of(StandardCode.NODE_FAILED, "Node '" + node + "' (" + type + ") failed")
                .at(where)
                .cause(shown)
                .toException(thrown);
    }

    static DataFlowException noResult(String node, String type, Location where) {
        return Problem.of(StandardCode.NODE_FAILED, "Node '" + node + "' (" + type + ") returned nothing")
                .at(where)
                .expected("a NodeResult")
                .toException();
    }

    static DataFlowException timedOut(String what, long limitNanos, Location where) {
        return Problem.of(StandardCode.TIMED_OUT, what + " took longer than it may")
                .at(where)
                .expected("at most " + Duration.ofNanos(limitNanos))
                .fix("Give it more time", "timeout: …")
                .toException();
    }

    static DataFlowException cancelled(Location where) {
        return Problem.of(StandardCode.CANCELLED, "The run was cancelled")
                .at(where)
                .toException();
    }
}
