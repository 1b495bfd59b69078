package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks into failures. */
final class Failures {

    private Failures() {}

    static DataFlowException of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(DataFlowException.class);
        return (DataFlowException) thrown;
    }

    static List<Problem> problems(ThrowingCallable call) {
        Problem problem = of(call).problem();
        return problem.details().isEmpty() ? List.of(problem) : problem.details();
    }

    static List<String> codes(ThrowingCallable call) {
        return problems(call).stream().map(p -> p.code().code()).toList();
    }
}
