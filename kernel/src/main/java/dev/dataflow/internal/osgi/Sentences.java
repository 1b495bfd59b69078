package dev.dataflow.internal.osgi;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Problems in the log: every one with its place, in one line. Stateless. */
final class Sentences {

    private Sentences() {}

    static String of(DataFlowException failure) {
        Problem problem = failure.problem();
        List<Problem> all = problem.details().isEmpty() ? List.of(problem) : problem.details();
        return all.stream()
                .map(each -> each.code().code() + " " + each.message()
                        + (each.location().isUnknown() ? "" : " [" + each.location() + "]"))
                .collect(Collectors.joining("; "));
    }
}
