package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.internal.workflow.ParsedWorkflow;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.internal.workflow.template.Paths;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.Cycle;
import dev.dataflow.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks one node and what is connected to it, and collects the parts of its step. Not thread-safe. */
final class NodeCompiler {

    private final ParsedWorkflow parsed;
    private final Workflow workflow;
    private final @Nullable NodeHead[] heads;
    private final NodeHead head;
    private final Problems problems;
    private final Map<String, ValueExpression> values;
    private final Map<String, ValueExpression> later = new LinkedHashMap<>();

    NodeCompiler(ParsedWorkflow parsed, @Nullable NodeHead[] heads, NodeHead head, Problems problems) {
        this.parsed = parsed;
        this.workflow = parsed.workflow();
        this.heads = heads;
        this.head = head;
        this.problems = problems;
        this.values = new LinkedHashMap<>(head.given());
    }

    /** Takes in the connections and cycles that lead to the node, and checks every output that it reads. */
    void connect(List<Connection> connections, List<Integer> cycles) {
        head.given()
                .forEach((name, value) -> value.visit(part -> {
                    if (part instanceof ValueExpression.Output output) {
                        boolean whole = part == value;
                        checkOutput(
                                output,
                                whole ? parameter(name) : null,
                                workflow.location(head.id(), head.written(name)));
                    }
                }));
        ParsedWorkflow.outputsRead(
                head.parsed().condition(),
                output -> checkOutput(output, null, workflow.location(head.id(), "condition")));
        for (Connection connection : connections) {
            put(connection, values, output(connection), values);
        }
        for (int number : cycles) {
            Cycle cycle = workflow.cycles().get(number);
            put(cycle.connection(), later, new ValueExpression.Carried(number), values);
        }
    }

    private static ValueExpression.Output output(Connection connection) {
        return new ValueExpression.Output(connection.from(), Paths.split(connection.output()));
    }

    private void put(
            Connection connection,
            Map<String, ValueExpression> into,
            ValueExpression leaf,
            Map<String, ValueExpression> fallback) {
        Location at = workflow.location(connection);
        List<String> path = Paths.split(connection.input());
        ParameterDescriptor parameter = head.parameters().find(path.get(0));
        if (parameter == null && !head.registered().descriptor().openParameters()) {
            checkOutput(output(connection), null, at);
            problems.add(noParameter(path.get(0), connection, at));
            return;
        }
        checkOutput(output(connection), path.size() == 1 ? parameter : null, at);
        if (parameter != null && !takes(parameter, path, connection, at)) {
            return;
        }
        String name = parameter == null ? path.get(0) : parameter.name();
        ValueExpression base = into.containsKey(name) ? into.get(name) : fallback.get(name);
        if (path.size() == 1 && into == values && base != null) {
            problems.add(twice(connection, at));
            return;
        }
        ValueExpression merged = ParameterTree.put(base, path.subList(1, path.size()), leaf);
        if (merged == null) {
            problems.add(twice(connection, at));
        } else {
            into.put(name, merged);
        }
    }

    private boolean takes(ParameterDescriptor parameter, List<String> path, Connection connection, Location at) {
        if (parameter.binding() == ParameterBinding.CONSTANT) {
            problems.add(Problem.of(
                            StandardCode.INVALID_TARGET,
                            "'" + parameter.name() + "' of " + head.type()
                                    + " is written in the definition; nothing can be connected to it")
                    .at(at)
                    .found(connection)
                    .fix("Connect to a parameter of its own and use its name in '" + parameter.name() + "'"));
            return false;
        }
        boolean map = parameter.kind() == ValueKind.MAP || parameter.kind() == ValueKind.ANY;
        if (path.size() > 1 && !map) {
            problems.add(Problem.of(
                            StandardCode.INVALID_TARGET,
                            "'" + parameter.name() + "' of " + head.type()
                                    + " is no map, so nothing can be put into it")
                    .at(at)
                    .found(connection)
                    .expected(connection.to() + "." + parameter.name()));
            return false;
        }
        return true;
    }

    private Problem.Builder noParameter(String name, Connection connection, Location at) {
        List<String> names =
                head.parameters().all().stream().map(ParameterDescriptor::name).toList();
        String hint = Lookalikes.hint(name, names);
        List<String> close = Lookalikes.of(name, names);
        Problem.Builder problem = Problem.of(
                        StandardCode.INVALID_TARGET,
                        "Node '" + head.id() + "' (" + head.type() + ") has no parameter '" + name + "'"
                                + (hint.isEmpty() ? "" : "; " + hint))
                .at(at)
                .found(connection)
                .expected(String.join(", ", names));
        return close.isEmpty()
                ? problem
                : problem.fix(
                        "Connect to the parameter:",
                        connection.from() + "." + connection.output() + " -> " + connection.to() + "." + close.get(0));
    }

    private static Problem.Builder twice(Connection connection, Location at) {
        return Problem.of(
                        StandardCode.DUPLICATE_CONNECTION,
                        "'" + connection.to() + "." + connection.input() + "' is given more than once")
                .at(at)
                .found(connection)
                .expected("one source for each parameter")
                .fix("Remove the parameter or the connection");
    }

    private @Nullable ParameterDescriptor parameter(String name) {
        return head.parameters().find(name);
    }

    private void checkOutput(ValueExpression.Output output, @Nullable ParameterDescriptor target, Location at) {
        int number = parsed.number(output.node());
        NodeHead from = number < 0 ? null : heads[number];
        if (from == null) {
            return;
        }
        Object known = OutputType.of(from, output.path(), at);
        if (known instanceof Problem problem) {
            problems.add(problem);
        } else if (target != null && known instanceof OutputType type && !type.fits(target)) {
            problems.add(mismatch(output, type, target, at));
        }
    }

    private Problem.Builder mismatch(
            ValueExpression.Output output, OutputType type, ParameterDescriptor target, Location at) {
        String expected = new OutputType(target.kind(), target.type()).shown();
        return Problem.of(
                        StandardCode.CONNECTION_TYPE_MISMATCH,
                        "'" + output.node() + "." + String.join(".", output.path()) + "' outputs " + type.shown()
                                + ", '" + target.name() + "' of " + head.type() + " expects " + expected)
                .at(at)
                .found(type.shown())
                .expected(expected)
                .fix("Connect an output of that type, or convert it in a CodeNode in between");
    }

    /** Checks what is written, and that nothing is missing. */
    void check(Instance instance, InputPlan inputs) {
        new ValueChecker(workflow, head, instance, inputs, problems).check(values, later);
    }

    /** Checks the plain names of the node's condition. */
    void checkCondition() {
        if (head.parsed().condition() == null || head.registered().descriptor().openParameters()) {
            return;
        }
        Objects.requireNonNull(head.parsed().condition()).operands(operand -> {
            if (operand instanceof Operand.Own own && parameter(own.path().get(0)) == null) {
                problems.add(head.parameters()
                        .unknown(own.path().get(0), workflow.location(head.id(), "condition"))
                        .build());
            }
        });
    }

    /** Returns the parts of the step. */
    StepBuilder step(SourceBuilder sources) {
        StepBuilder step = new StepBuilder(head.number(), head.id(), head.type(), head.instance());
        values.forEach((name, value) -> step.sources.put(name, source(sources, name, value, step)));
        later.forEach((name, value) -> step.laterSources.put(name, source(sources, name, value, step)));
        if (values.get(GeneralPorts.DATABASE) instanceof ValueExpression.Constant c
                && c.value() != null
                && head.parameters().isGeneral(GeneralPorts.DATABASE)) {
            step.database = c.value().toString();
        }
        if (values.get(GeneralPorts.READ_PREFERENCE) instanceof ValueExpression.Constant c
                && c.value() != null
                && head.parameters().isGeneral(GeneralPorts.READ_PREFERENCE)) {
            step.readPreference = GeneralPorts.readPreference(c.value().toString());
        }
        if (head.parsed().condition() != null) {
            step.condition = sources.condition(head.parsed().condition(), null);
            ParsedWorkflow.outputsRead(
                    head.parsed().condition(),
                    output -> step.needs.add(sources.output(output, false).dependency()));
        }
        if (head.parsed().definition().options().timeLimit() != null) {
            step.timeLimitNanos =
                    Durations.nanos(head.parsed().definition().options().timeLimit());
        }
        step.freeStanding = head.registered().descriptor().model() == null;
        return step;
    }

    private ValueSource source(SourceBuilder sources, String name, ValueExpression value, StepBuilder step) {
        ParameterDescriptor parameter = parameter(name);
        boolean partial = parameter != null && parameter.binding() == ParameterBinding.PARTIAL;
        List<Dependency> dependencies = partial ? step.choices : step.needs;
        List<ValueExpression.Output> outputs = new ArrayList<>();
        value.visit(part -> {
            if (part instanceof ValueExpression.Output output) {
                outputs.add(output);
            }
        });
        outputs.forEach(output -> {
            Dependency dependency = sources.output(output, partial).dependency();
            if (!dependencies.contains(dependency)) {
                dependencies.add(dependency);
            }
        });
        return sources.source(value, partial);
    }
}
