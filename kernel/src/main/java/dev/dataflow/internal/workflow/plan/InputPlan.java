package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.WorkflowInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a workflow, by number. Immutable.
 *
 * @param workflow name of the workflow
 * @param inputs inputs
 */
public record InputPlan(String workflow, List<WorkflowInput> inputs) {

    private static final @Nullable Object[] NOTHING = {};

    /**
     * Returns the values of a run by number.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem: {@code DF-209} for an input that is not given,
     *     {@code DF-102} for one of another kind, {@code DF-110} for one that the workflow does not have
     */
    public @Nullable Object[] read(Map<String, ? extends @Nullable Object> given) {
        int size = inputs.size();
        if (size == 0 && given.isEmpty()) {
            return NOTHING;
        }
        @Nullable Object[] values = new Object[size];
        int found = 0;
        Problems problems = null;
        for (int i = 0; i < size; i++) {
            WorkflowInput input = inputs.get(i);
            Object value = given.get(input.name());
            boolean isGiven = value != null || given.containsKey(input.name());
            found += isGiven ? 1 : 0;
            values[i] = isGiven ? value : input.defaultValue();
            if ((!isGiven && input.required()) || !ValueKinds.accepts(input.kind(), value)) {
                problems = problems == null ? new Problems() : problems;
                problems.add(isGiven ? mismatch(input, value) : missing(input));
            }
        }
        if (found < given.size()) {
            problems = problems == null ? new Problems() : problems;
            addUnknown(given, problems);
        }
        if (problems != null) {
            problems.throwIfAny();
        }
        return values;
    }

    private Location at(String input) {
        return new Location(workflow, null, null, input, null, 0, 0);
    }

    private Problem.Builder missing(WorkflowInput input) {
        return Problem.of(StandardCode.MISSING_INPUT, "The workflow needs the input '" + input.name() + "'")
                .at(at(input.name()))
                .expected(ValueKinds.name(input.kind()))
                .fix("Give it to the run:", "runtime.execute(workflow, Map.of(\"" + input.name() + "\", …))")
                .fix("Or on the command line:", "--input " + input.name() + "=…");
    }

    private Problem.Builder mismatch(WorkflowInput input, @Nullable Object value) {
        return Problem.of(
                        StandardCode.TYPE_MISMATCH,
                        "Input '" + input.name() + "' is no " + ValueKinds.name(input.kind()))
                .at(at(input.name()))
                .found(ValueKinds.describe(value))
                .expected(ValueKinds.name(input.kind()));
    }

    private void addUnknown(Map<String, ? extends @Nullable Object> given, Problems problems) {
        List<String> names = inputs.stream().map(WorkflowInput::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                String hint = Lookalikes.hint(name, names);
                problems.add(Problem.of(
                                StandardCode.UNEXPECTED_PARAMETER,
                                "The workflow has no input '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                        .at(at(name))
                        .found(name)
                        .expected(names.isEmpty() ? "no inputs" : String.join(", ", names)));
            }
        }
    }
}
