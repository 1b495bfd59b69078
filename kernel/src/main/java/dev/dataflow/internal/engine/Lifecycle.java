package dev.dataflow.internal.engine;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;

/** Failures of calls at the wrong time. */
final class Lifecycle {

    private Lifecycle() {}

    static DataFlowException closed(String instance) {
        return Problem.of(StandardCode.CLOSED, "The instance '" + instance + "' is closed")
                .fix("Open it for as long as it is used", "try (DataFlow db = DataFlow.open(url)) { … }")
                .toException();
    }
}
