package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.internal.node.NodeParameters;
import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowInput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the values that are written for a node's parameters. Not thread-safe. */
final class ValueChecker {

    private final Workflow workflow;
    private final NodeHead head;
    private final Instance instance;
    private final InputPlan inputs;
    private final Problems problems;
    private boolean clean = true;

    ValueChecker(Workflow workflow, NodeHead head, Instance instance, InputPlan inputs, Problems problems) {
        this.workflow = workflow;
        this.head = head;
        this.instance = instance;
        this.inputs = inputs;
        this.problems = problems;
    }

    /**
     * Checks everything.
     *
     * @param values what is written and connected
     * @param later what cycles bring back
     */
    void check(Map<String, ValueExpression> values, Map<String, ValueExpression> later) {
        for (ParameterDescriptor parameter : head.parameters().all()) {
            ValueExpression value = values.get(parameter.name());
            if (value != null) {
                checkValue(parameter, value);
            }
            if (isMissing(parameter, value) && !isAmongFields(parameter, values.get("fields"))) {
                add(missing(parameter, later));
            }
        }
        checkDatabase(values);
        checkReadPreference(values);
        if (clean) {
            checkByNode(values, later.keySet());
        }
    }

    private static boolean isMissing(ParameterDescriptor parameter, @Nullable ValueExpression value) {
        boolean nothing = value == null
                || (value instanceof ValueExpression.Constant c
                        && c.value() == null
                        && parameter.kind() != ValueKind.ANY);
        return parameter.required() && nothing && parameter.defaultValue() == null;
    }

    /** Whether a field is given in the map {@code fields}; of one that is not known yet, the operation will tell. */
    private boolean isAmongFields(ParameterDescriptor parameter, @Nullable ValueExpression fields) {
        if (parameter.type() == null || fields == null || !head.parameters().takesFields()) {
            return false;
        }
        if (fields instanceof ValueExpression.Constant constant) {
            return head.parameters().isAmongFields(parameter, constant.value());
        }
        return !(fields instanceof ValueExpression.Entries some)
                || some.entries().containsKey(parameter.name());
    }

    private Problem.Builder missing(ParameterDescriptor parameter, Map<String, ValueExpression> later) {
        Problem.Builder problem = head.parameters().missing(parameter, workflow.location(head.id(), parameter.name()));
        return later.containsKey(parameter.name())
                ? problem.cause("The cycle gives it from the second iteration on; the first needs a value too")
                : problem;
    }

    private void checkValue(ParameterDescriptor parameter, ValueExpression value) {
        Location at = workflow.location(head.id(), head.written(parameter.name()));
        if (value instanceof ValueExpression.Constant constant) {
            checkConstant(parameter, constant.value(), at);
        } else if (value instanceof ValueExpression.Input input) {
            checkInput(parameter, input.name(), at);
        } else if (value instanceof ValueExpression.Text) {
            checkKind(parameter, ValueKind.TEXT, "text", at);
        } else if (value instanceof ValueExpression.Items) {
            checkKind(parameter, ValueKind.LIST, "list", at);
        } else if (value instanceof ValueExpression.Entries && parameter.type() == null) {
            checkKind(parameter, ValueKind.MAP, "map", at);
        }
    }

    private void checkConstant(ParameterDescriptor parameter, @Nullable Object value, Location at) {
        Problem.Builder mismatch = NodeParameters.mismatch(parameter, value, at);
        if (mismatch != null) {
            add(parameter.type() == null ? mismatch : mismatch.fix(example(parameter)));
            return;
        }
        if (value == null || parameter.type() == null || NodeParameters.isOperator(parameter, value)) {
            return;
        }
        try {
            Object canonical = new CanonicalValues(instance.engine().json())
                    .canonical(parameter.type(), value, instance.context().strictness());
            java.util.Objects.requireNonNull(canonical);
        } catch (DataFlowException e) {
            clean = false;
            Problems own = new Problems();
            own.add(e);
            own.list().forEach(p -> problems.add(p.within(at)));
        }
    }

    private static String example(ParameterDescriptor parameter) {
        return "Give a value of type "
                + java.util.Objects.requireNonNull(parameter.type()).notation();
    }

    private void checkInput(ParameterDescriptor parameter, String name, Location at) {
        for (WorkflowInput input : inputs.inputs()) {
            if (input.name().equals(name) && !ValueKinds.fits(input.kind(), parameter.kind())) {
                add(Problem.of(
                                StandardCode.CONNECTION_TYPE_MISMATCH,
                                "Input '" + name + "' is " + ValueKinds.name(input.kind()) + ", '" + parameter.name()
                                        + "' of " + head.type() + " expects " + ValueKinds.name(parameter.kind()))
                        .at(at)
                        .found(ValueKinds.name(input.kind()))
                        .expected(ValueKinds.name(parameter.kind())));
            }
        }
    }

    private void checkKind(ParameterDescriptor parameter, ValueKind kind, String found, Location at) {
        if (!ValueKinds.fits(kind, parameter.kind())) {
            add(Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            "'" + parameter.name() + "' is no " + ValueKinds.name(parameter.kind()))
                    .at(at)
                    .found(found)
                    .expected(ValueKinds.name(parameter.kind())));
        }
    }

    private void checkDatabase(Map<String, ValueExpression> values) {
        if (head.parameters().isGeneral(GeneralPorts.DATABASE)
                && values.get(GeneralPorts.DATABASE) instanceof ValueExpression.Constant c
                && c.value() != null) {
            try {
                instance.engine().inDatabase(instance.context(), c.value().toString());
            } catch (DataFlowException e) {
                add(e.problem().within(workflow.location(head.id(), GeneralPorts.DATABASE)));
            }
        }
    }

    private void checkReadPreference(Map<String, ValueExpression> values) {
        if (head.parameters().isGeneral(GeneralPorts.READ_PREFERENCE)
                && values.get(GeneralPorts.READ_PREFERENCE) instanceof ValueExpression.Constant c
                && c.value() != null) {
            try {
                GeneralPorts.readPreference(c.value().toString());
            } catch (DataFlowException e) {
                add(e.problem().within(workflow.location(head.id(), null)));
            }
        }
    }

    private void checkByNode(Map<String, ValueExpression> values, Set<String> later) {
        Map<String, Object> known = new HashMap<>();
        Map<String, Object> partly = new HashMap<>();
        Set<String> others = new HashSet<>(later);
        values.forEach((name, value) -> {
            if (!head.parameters().isSeen(name)) {
                return;
            }
            if (value instanceof ValueExpression.Constant constant && !later.contains(name)) {
                putKnown(known, name, constant.value());
            } else {
                others.add(name);
            }
            if (value instanceof ValueExpression.Entries entries) {
                partly.put(name, KnownParts.of(entries));
            }
        });
        Problems own = new Problems();
        try {
            NodeCheck check = new NodeCheck(
                    instance.engine().queries(), instance.context().strictness(), own, partly);
            head.registered().node().check(known, others, check);
        } catch (DataFlowException e) {
            own.add(e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            own.add(Problem.of(StandardCode.PLUGIN_FAILED, head.type() + " cannot check its parameters")
                    .cause(String.valueOf(e)));
        }
        own.list().forEach(p -> {
            String parameter = p.location().parameter();
            problems.add(p.within(workflow.location(head.id(), parameter)));
        });
    }

    @SuppressWarnings("NullAway") // a field may be given as null, which Map<String, Object> cannot say
    private static void putKnown(Map<String, Object> known, String name, @Nullable Object value) {
        known.put(name, value);
    }

    private void add(Problem.Builder problem) {
        add(problem.build());
    }

    private void add(Problem problem) {
        clean = false;
        problems.add(problem);
    }
}
