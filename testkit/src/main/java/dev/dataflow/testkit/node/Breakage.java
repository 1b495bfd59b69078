package dev.dataflow.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.ErrorType;

/** Tells a refusal from a defect. */
final class Breakage {

    private Breakage() {}

    /** Runs a call that may work or be refused, but must not fail by a defect. */
    static void check(String what, Runnable call) {
        try {
            call.run();
        } catch (DataFlowException refusal) {
            assertThat(refusal.problem().code().type())
                    .as("%s: %s", what, refusal.getMessage())
                    .isNotEqualTo(ErrorType.INTERNAL);
        }
    }
}
