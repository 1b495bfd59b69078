package dev.dataflow.internal.task;

import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one task, and the rules for values that are given for them. Immutable. */
public final class TaskParameters {

    private final TaskDescriptor task;
    private final ParameterValues values;

    /** Makes the parameters of a task. */
    public TaskParameters(TaskDescriptor task, JsonCodec json) {
        this.task = task;
        this.values = new ParameterValues(json);
    }

    /**
     * Returns what the task gets: values of its kinds, defaults filled in.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem: {@code DF-101} missing, {@code DF-102} of another
     *     kind, {@code DF-110} unknown
     */
    public Map<String, Object> read(Map<String, ?> given) {
        Problems problems = new Problems();
        List<String> names = task.parameterNames();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(unknown(name, names)));
        Map<String, Object> read = new LinkedHashMap<>();
        for (TaskParameter parameter : task.parameters()) {
            Object value = given.get(parameter.name());
            if (value == null) {
                value = parameter.defaultValue();
            }
            if (value != null) {
                Object fitting = values.read(parameter.kind(), value);
                if (fitting == null) {
                    problems.add(mismatch(parameter, value));
                } else {
                    read.put(parameter.name(), fitting);
                }
            } else if (parameter.required()) {
                problems.add(missing(parameter));
            }
        }
        problems.throwIfAny();
        return read;
    }

    private Problem.Builder unknown(String name, List<String> names) {
        String hint = Lookalikes.hint(name, names);
        return Problem.of(
                        StandardCode.UNEXPECTED_PARAMETER,
                        "The task '" + task.name() + "' has no parameter '" + name + "'"
                                + (hint.isEmpty() ? "" : "; " + hint))
                .at(Location.parameter(name))
                .found(name)
                .expected(names.isEmpty() ? "no parameters" : String.join(", ", names))
                .fix("See what it takes", "dataflow task show " + task.name());
    }

    private Problem.Builder missing(TaskParameter parameter) {
        return Problem.of(
                        StandardCode.MISSING_PARAMETER,
                        "The task '" + task.name() + "' needs '" + parameter.name() + "': " + parameter.doc())
                .at(Location.parameter(parameter.name()))
                .expected(ParameterValues.example(parameter.kind()))
                .fix("Give it", "dataflow task run " + task.name() + " " + parameter.name() + "=…");
    }

    private static Problem.Builder mismatch(TaskParameter parameter, Object value) {
        return Problem.of(
                        StandardCode.TYPE_MISMATCH,
                        "'" + parameter.name() + "' is no " + ValueKinds.name(parameter.kind()))
                .at(Location.parameter(parameter.name()))
                .found(value)
                .expected(ParameterValues.example(parameter.kind()))
                .fix(
                        "Write it so",
                        parameter.name() + "="
                                + ParameterValues.example(parameter.kind()).replaceAll("^[^:]*: ", ""));
    }
}
